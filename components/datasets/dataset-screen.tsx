"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { PageBody } from "#components/layout/page-body.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { DatasetStatus, DatasetView } from "#lib/schemas/dataset.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { DatasetBody } from "./dataset-body.tsx";
import { datasetStep, statusWords, stepsDone } from "./dataset-step.ts";
import { FileName } from "./file-name.tsx";
import { KIND_WORDS } from "./kind-words.ts";
import { describeSize } from "./refuse-file.ts";
import { SampleBadge } from "./sample-badge.tsx";
import { Steps } from "./steps.tsx";

const DiscardDialog = dynamic(() => import("./discard-dialog.tsx").then((module) => module.DiscardDialog), {
  ssr: false,
});

export interface DatasetScreenProps {
  readonly datasetId: string;
  readonly canManage: boolean;
  readonly onLeave: () => void;
}

/** Behind the run's own news, for the case that these are missed. */
const WHILE_UNDER_WAY_MS = 3_000;

/** One upload from its review to its result; the address holds its id, so leaving and coming back resumes. */
export function DatasetScreen({ datasetId, canManage, onLeave }: DatasetScreenProps) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.datasets.byId.queryOptions(
      { datasetId },
      { refetchInterval: ({ state }) => (isUnderWay(state.data?.status) ? WHILE_UNDER_WAY_MS : false) },
    ),
  );
  const [isEditing, setIsEditing] = useState(false);
  const [isDiscarding, setIsDiscarding] = useState(false);
  if (!data) {
    return (
      <PageBody>
        <PageHeader title="Upload" back={{ href: "/data", label: "Data" }} />
        {error ? (
          <ErrorCard title="This upload could not be loaded" error={error} onRetry={() => void refetch()} />
        ) : (
          <DatasetSkeleton />
        )}
      </PageBody>
    );
  }
  const step = datasetStep(data, isEditing);
  const done = stepsDone(step);
  return (
    <PageBody className="pb-0 md:pb-0">
      <DatasetHeader dataset={data} />
      {done !== null && canManage && <Steps done={done} />}
      <DatasetBody
        dataset={data}
        step={step}
        canManage={canManage}
        onEditing={setIsEditing}
        onDiscard={() => setIsDiscarding(true)}
      />
      {isDiscarding && (
        <DiscardDialog dataset={data} open onOpenChange={setIsDiscarding} onDiscarded={onLeave} />
      )}
    </PageBody>
  );
}

function isUnderWay(status: DatasetStatus | undefined): boolean {
  return status === "checking" || status === "importing";
}

function DatasetHeader({ dataset }: { dataset: DatasetView }) {
  const format = useFormat();
  const status = statusWords(dataset);
  return (
    <PageHeader
      back={{ href: "/data", label: "Data" }}
      title={<FileName name={dataset.fileName} />}
      description={
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Badge variant={status.variant}>{status.label}</Badge>
          {dataset.origin === "sample" && <SampleBadge />}
          <span>
            {[
              dataset.kind ? KIND_WORDS[dataset.kind].name : null,
              describeSize(dataset.byteSize),
              `uploaded ${format.instant(dataset.createdAt)}`,
            ]
              .filter((part) => part !== null)
              .join(" · ")}
          </span>
        </span>
      }
    />
  );
}

function DatasetSkeleton() {
  return (
    <>
      <Skeleton className="h-5 w-80 max-w-full" />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Skeleton className="h-96 rounded-xl" />
        <Skeleton className="h-96 rounded-xl" />
      </div>
    </>
  );
}
