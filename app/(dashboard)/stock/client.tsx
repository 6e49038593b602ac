"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { PageBody } from "#components/layout/page-body.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RiskInbox } from "#components/stock/risk-inbox.tsx";
import { StockSummary } from "#components/stock/stock-summary.tsx";
import { StockToolbar } from "#components/stock/stock-toolbar.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#components/ui/tabs.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";
import { STOCK_DESCRIPTION } from "./description.ts";
import { stockParams, toReorderFilter, toStockFilter } from "./search-params.ts";

const OrderList = dynamic(
  () => import("#components/stock/order-list.tsx").then((module) => module.OrderList),
  // Without a boundary of its own the whole page would wait for it, and lose what has the focus.
  { loading: () => <Skeleton className="h-64" /> },
);

export function Client() {
  const trpc = useTRPC();
  const [params, setParams] = useQueryStates(stockParams);
  const filter = toStockFilter(params);
  const { data: summary } = useQuery(trpc.stock.summary.queryOptions({ storeId: params.store }));
  return (
    <PageBody>
      <PageHeader title="Stock" description={STOCK_DESCRIPTION} />
      <StockSummary storeId={params.store} />
      <Tabs
        value={params.view}
        onValueChange={(view) => void setParams({ view: view === "orders" ? "orders" : "risks" })}
      >
        <TabsList data-print="hidden">
          <TabsTrigger value="risks">At risk</TabsTrigger>
          <TabsTrigger value="orders">Orders</TabsTrigger>
        </TabsList>
        <TabsContent value="risks" className="flex flex-col gap-3">
          <StockToolbar
            filter={filter}
            summary={summary}
            onFilter={({ search, direction, ...change }) =>
              void setParams(
                {
                  ...change,
                  ...(search !== undefined && { q: search || null }),
                  ...(direction && { dir: direction }),
                },
                search === undefined ? undefined : { throttleMs: 250 },
              )
            }
          />
          <RiskInbox
            filter={filter}
            summary={summary}
            onClear={() => void setParams({ q: null, category: null, reason: null, status: null })}
          />
        </TabsContent>
        <TabsContent value="orders">
          <OrderList filter={toReorderFilter(params)} onFilter={(change) => void setParams(change)} />
        </TabsContent>
      </Tabs>
    </PageBody>
  );
}
