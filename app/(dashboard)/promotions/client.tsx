"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { PageBody } from "#components/layout/page-body.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { PromotionCalendar } from "#components/promotions/promotion-calendar.tsx";
import { PromotionList } from "#components/promotions/promotion-list.tsx";
import { PromotionSummary } from "#components/promotions/promotion-summary.tsx";
import { VIEW_LABEL } from "#components/promotions/promotion-words.ts";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#components/ui/tabs.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import { PROMOTION_VIEWS } from "#lib/promotion-list.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { PROMOTIONS_DESCRIPTION } from "./description.ts";
import { promotionParams, toPromotionFilter } from "./search-params.ts";

export function Client() {
  const trpc = useTRPC();
  const format = useFormat();
  const [params, setParams] = useQueryStates(promotionParams);
  const { data: summary } = useQuery(trpc.promotions.summary.queryOptions({ storeId: params.store }));
  return (
    <PageBody>
      <PageHeader title="Promotions" description={PROMOTIONS_DESCRIPTION} />
      <PromotionSummary summary={summary} />
      <Tabs
        value={params.view}
        onValueChange={(value) =>
          void setParams({ view: PROMOTION_VIEWS.find((view) => view === value) ?? null, page: null })
        }
      >
        <TabsList data-print="hidden">
          {PROMOTION_VIEWS.map((view) => (
            <TabsTrigger key={view} value={view}>
              {VIEW_LABEL[view]}
              {summary && summary.counts[view] > 0 && (
                <span className="ml-1.5 text-muted-foreground tabular-nums">
                  {format.number(summary.counts[view])}
                </span>
              )}
            </TabsTrigger>
          ))}
        </TabsList>
        <TabsContent value={params.view} className="flex flex-col gap-3">
          {params.view === "planned" && summary && (
            <PromotionCalendar filter={toPromotionFilter(params)} today={summary.today} />
          )}
          <PromotionList
            filter={toPromotionFilter(params)}
            summary={summary}
            onPage={(page) => void setParams({ page })}
          />
        </TabsContent>
      </Tabs>
    </PageBody>
  );
}
