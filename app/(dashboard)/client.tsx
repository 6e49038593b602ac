"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useQueryState } from "nuqs";
import { PageBody } from "#components/layout/page-body.tsx";
import { useStore } from "#components/layout/use-store.ts";
import { AttentionCard } from "#components/today/attention-card.tsx";
import { FiguresCard } from "#components/today/figures-card.tsx";
import { MoversCard } from "#components/today/movers-card.tsx";
import { TodayHeader } from "#components/today/today-header.tsx";
import { TotalChart } from "#components/today/total-chart.tsx";
import { useOpenRuns } from "#components/today/use-open-runs.ts";
import type { Checklist } from "#lib/schemas/overview.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { todayParams } from "./search-params.ts";

// Most days neither is there to be seen.
const ChecklistCard = dynamic(() =>
  import("#components/today/checklist-card.tsx").then((module) => module.ChecklistCard),
);
const RunningWork = dynamic(
  () => import("#components/today/running-work.tsx").then((module) => module.RunningWork),
  // Work begins while somebody reads: without one the whole page would wait for it, and lose the focus.
  { loading: () => null },
);

/** There is a forecast to look at, so the page speaks for itself. */
function isSetUp({ hasSales, hasModel }: Checklist): boolean {
  return hasSales && hasModel;
}

export function Client() {
  const [storeId] = useStore();
  const [range, setRange] = useQueryState("range", todayParams.range);
  const trpc = useTRPC();
  const checklist = useQuery(trpc.overview.checklist.queryOptions());
  const openRuns = useOpenRuns();
  // Once sales are in, training is the only step left and is seen at work above.
  const isTraining = checklist.data?.hasSales === true && openRuns.some(({ kind }) => kind === "train");
  const isFresh = checklist.data?.hasSales === false;
  return (
    <PageBody>
      <TodayHeader storeId={storeId} />
      {openRuns.length > 0 && <RunningWork runs={openRuns} />}
      {checklist.data && !isSetUp(checklist.data) && !isTraining && (
        <ChecklistCard checklist={checklist.data} />
      )}
      {isFresh && checklist.data?.hasStock && <AttentionCard storeId={storeId} />}
      {!isFresh && (
        <>
          <FiguresCard storeId={storeId} />
          <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_25rem]">
            <TotalChart storeId={storeId} range={range} onRangeChange={setRange} />
            <AttentionCard storeId={storeId} />
          </div>
          <MoversCard storeId={storeId} />
        </>
      )}
    </PageBody>
  );
}
