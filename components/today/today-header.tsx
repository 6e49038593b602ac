"use client";

import { useQuery } from "@tanstack/react-query";
import { CurrentFreshness } from "#components/layout/current-freshness.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";

export function TodayHeader({ storeId }: { storeId: string | null }) {
  const format = useFormat();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.overview.figures.queryOptions({ storeId }));
  return (
    <PageHeader
      title="Today"
      description={
        <>
          {data ? format.dayWithWeekday(data.today) : "What sold, what will sell and what needs you"}
          {/* On a wide screen the bar above says it on every page. */}
          <CurrentFreshness className="lg:hidden" />
        </>
      }
    />
  );
}
