"use client";

import { useQuery } from "@tanstack/react-query";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { useIsRoleAtLeast } from "#components/layout/use-role.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { CustomersRunCard } from "./customers-run-card.tsx";
import { CustomersSkeleton } from "./customers-skeleton.tsx";
import { FindSegments } from "./find-segments.tsx";
import { HistoryCard } from "./history-card.tsx";
import { MapCard } from "./map-card.tsx";
import { MembersCard } from "./members-card.tsx";
import { NoSegments } from "./no-segments.tsx";
import { ProfileCard } from "./profile-card.tsx";
import { SegmentsCard } from "./segments-card.tsx";

/** The customers in groups that are alike: how large, what sets them apart, who is in them. */
export function SegmentsView() {
  const trpc = useTRPC();
  const canManage = useIsRoleAtLeast("manager");
  const status = useQuery(trpc.customers.status.queryOptions());
  const segmentation = useQuery(trpc.customers.segmentation.queryOptions());
  const error = status.error ?? segmentation.error;
  const retry = () => void Promise.all([status.refetch(), segmentation.refetch()]);
  return (
    <div className="flex flex-col gap-4">
      {canManage && status.data && status.data.customerCount > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <FindSegments />
        </div>
      )}
      <CustomersRunCard kind="segment" canManage={canManage} />
      {status.data && segmentation.data !== undefined ? (
        segmentation.data === null ? (
          <NoSegments customerCount={status.data.customerCount} canManage={canManage} />
        ) : (
          <>
            <SegmentsCard segmentation={segmentation.data} />
            <MapCard segments={segmentation.data.segments} />
            <ProfileCard segmentation={segmentation.data} />
            {segmentation.data.version > 1 && <HistoryCard />}
            <MembersCard segmentation={segmentation.data} />
          </>
        )
      ) : error ? (
        <ErrorCard title="The customers could not be loaded" error={error} onRetry={retry} />
      ) : (
        <CustomersSkeleton />
      )}
    </div>
  );
}
