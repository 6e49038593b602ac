"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { CustomersSkeleton } from "#components/customers/customers-skeleton.tsx";
import { TAB_LABEL } from "#components/customers/outlook-words.ts";
import { PageBody } from "#components/layout/page-body.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#components/ui/tabs.tsx";
import { CUSTOMER_TABS, OUTLOOK_VIEWS } from "#lib/customer-views.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";
import { CUSTOMERS_DESCRIPTION } from "./description.ts";
import { customersParams, toAlertFilter, toOutlookFilter } from "./search-params.ts";

// Whoever opens one tab need not wait for the others.
const SegmentsView = dynamic(
  () => import("#components/customers/segments-view.tsx").then(({ SegmentsView }) => SegmentsView),
  { loading: () => <CustomersSkeleton /> },
);
const OutlookView = dynamic(
  () => import("#components/customers/outlook-view.tsx").then(({ OutlookView }) => OutlookView),
  { loading: () => <CustomersSkeleton /> },
);
const AlertsView = dynamic(
  () => import("#components/customers/alerts-view.tsx").then(({ AlertsView }) => AlertsView),
  { loading: () => <CustomersSkeleton /> },
);

export function Client() {
  const trpc = useTRPC();
  const format = useFormat();
  const [params, setParams] = useQueryStates(customersParams);
  const { data: summary } = useQuery(trpc.customers.outlookSummary.queryOptions());
  const view = OUTLOOK_VIEWS.find((one) => one === params.view);
  const { data: alerts } = useQuery(trpc.customers.alerts.queryOptions({}));
  const countOf = (tab: (typeof CUSTOMER_TABS)[number]) => {
    if (tab === "alerts") return alerts?.openCount ?? 0;
    const known = OUTLOOK_VIEWS.find((one) => one === tab);
    return known && summary ? summary.views[known].count : 0;
  };
  return (
    <PageBody>
      <PageHeader title="Customers" description={CUSTOMERS_DESCRIPTION} />
      <Tabs
        value={params.view}
        onValueChange={(value) =>
          void setParams({
            view: CUSTOMER_TABS.find((tab) => tab === value) ?? null,
            q: null,
            segment: null,
            money: null,
            orders: null,
            state: null,
            page: null,
          })
        }
      >
        <TabsList data-print="hidden">
          {CUSTOMER_TABS.map((tab) => (
            <TabsTrigger key={tab} value={tab}>
              {TAB_LABEL[tab]}
              {countOf(tab) > 0 && (
                <span className="ml-1.5 text-muted-foreground tabular-nums">
                  {format.number(countOf(tab))}
                </span>
              )}
            </TabsTrigger>
          ))}
        </TabsList>
        <TabsContent value={params.view}>
          {view ? (
            <OutlookView
              filter={toOutlookFilter(params, view)}
              onSearch={(search) => void setParams({ q: search || null, page: null }, { throttleMs: 250 })}
              onNarrow={(narrowed) => void setParams({ ...narrowed, page: null }, { throttleMs: 250 })}
              onPage={(page) => void setParams({ page })}
            />
          ) : params.view === "alerts" ? (
            <AlertsView
              filter={toAlertFilter(params)}
              onState={(state) => void setParams({ state, page: null })}
              onPage={(page) => void setParams({ page })}
            />
          ) : (
            <SegmentsView />
          )}
        </TabsContent>
      </Tabs>
    </PageBody>
  );
}
