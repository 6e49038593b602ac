"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { describeError } from "#components/layout/describe-error.ts";
import { RunProgressSkeleton } from "#components/runs/run-progress-skeleton.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardContent } from "#components/ui/card.tsx";
import { toast } from "#components/ui/toast.ts";
import { isFinished } from "#lib/run-status.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { DeleteSampleButton } from "./delete-sample-button.tsx";
import { SampleBadge } from "./sample-badge.tsx";
import { useRefreshDatasets } from "./use-refresh-datasets.ts";

// Most visits find no sample in the making.
const RunProgress = dynamic(
  () => import("#components/runs/run-progress.tsx").then((module) => module.RunProgress),
  { ssr: false, loading: () => <RunProgressSkeleton /> },
);

/** Offers the sample shop while there is nothing to see, shows it being made, and takes it away again. */
export function SampleCard() {
  const trpc = useTRPC();
  const refreshAll = useRefreshDatasets();
  const stores = useQuery(trpc.stores.list.queryOptions());
  const runs = useQuery(trpc.runs.list.queryOptions({ kind: "create-sample", limit: 1 }));
  const load = useMutation(
    trpc.datasets.loadSample.mutationOptions({
      onError: (error) => toast.error(describeError(error).message),
      onSuccess: () => runs.refetch(),
    }),
  );
  const run = runs.data?.[0];
  if (!stores.data || !runs.data) return null;
  if (run && (!isFinished(run.status) || run.status === "failed")) {
    return (
      <Card>
        <CardContent>
          <RunProgress
            key={run.id}
            runId={run.id}
            canManage
            onFinished={() => void refreshAll()}
            onRetried={() => void runs.refetch()}
          />
        </CardContent>
      </Card>
    );
  }
  if (stores.data.some((store) => store.isSample)) return <SamplePresent />;
  if (stores.data.length > 0) return null;
  return (
    <SampleRow
      title="No spreadsheet at hand?"
      text="Look around in a sample shop: 3 stores, 24 months of sales, with promotions, stock-outs and expiry dates. It is marked as a sample and deleted in one click."
      action={
        <Button variant="outline" onClick={() => load.mutate()} disabled={load.isPending}>
          Load the sample shop
        </Button>
      }
    />
  );
}

function SamplePresent() {
  return (
    <SampleRow
      badge={<SampleBadge />}
      title="The sample shop is loaded"
      text="Its stores and products are marked as a sample. Delete it when you want to see your own shop only."
      action={<DeleteSampleButton />}
    />
  );
}

interface SampleRowProps {
  readonly title: string;
  readonly text: string;
  readonly badge?: React.ReactNode;
  readonly action: React.ReactNode;
}

function SampleRow({ title, text, badge, action }: SampleRowProps) {
  return (
    <Card>
      <CardContent className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="flex items-center gap-2 font-semibold text-[0.9375rem]">
            {title}
            {badge}
          </h2>
          <p className="mt-0.5 max-w-2xl text-muted-foreground">{text}</p>
        </div>
        {action}
      </CardContent>
    </Card>
  );
}
