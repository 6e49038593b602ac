"use client";

import { useQuery } from "@tanstack/react-query";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { PageBody } from "#components/layout/page-body.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { useIsRoleAtLeast } from "#components/layout/use-role.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { CustomersSkeleton } from "./customers-skeleton.tsx";
import { FindSegments } from "./find-segments.tsx";
import { HistoryCard } from "./history-card.tsx";
import { MapCard } from "./map-card.tsx";
import { MembersCard } from "./members-card.tsx";
import { NoSegments } from "./no-segments.tsx";
import { ProfileCard } from "./profile-card.tsx";
import { SegmentRunCard } from "./segment-run-card.tsx";
import { SegmentsCard } from "./segments-card.tsx";

export function CustomersScreen() {
  const trpc = useTRPC();
  const canManage = useIsRoleAtLeast("manager");
  const status = useQuery(trpc.customers.status.queryOptions());
  const segmentation = useQuery(trpc.customers.segmentation.queryOptions());
  const error = status.error ?? segmentation.error;
  const retry = () => void Promise.all([status.refetch(), segmentation.refetch()]);
  return (
    <PageBody>
      <PageHeader
        title="Customers"
        description="Who your customers are, in groups that are alike."
        actions={canManage && status.data && status.data.customerCount > 0 && <FindSegments />}
      />
      <SegmentRunCard canManage={canManage} />
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
    </PageBody>
  );
}
