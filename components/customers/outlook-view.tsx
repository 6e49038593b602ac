"use client";

import { useQuery } from "@tanstack/react-query";
import { HeartPulse } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { useIsRoleAtLeast } from "#components/layout/use-role.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { OutlookSummary as Summary } from "#lib/schemas/customer-outlook.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { CustomersRunCard } from "./customers-run-card.tsx";
import { CustomersSkeleton } from "./customers-skeleton.tsx";
import { OutlookList, type OutlookListProps } from "./outlook-list.tsx";
import { OutlookSummary } from "./outlook-summary.tsx";

/** What to expect of customers: who slips away, who buys next, who is lost. */
export function OutlookView(list: Omit<OutlookListProps, "summary">) {
  const trpc = useTRPC();
  const canManage = useIsRoleAtLeast("manager");
  const { data, error, refetch } = useQuery(trpc.customers.outlookSummary.queryOptions());
  return (
    <div className="flex flex-col gap-4">
      <CustomersRunCard kind="predict-customers" canManage={canManage} />
      {data ? (
        <>
          <OutlookSummary summary={data} />
          <OutlookList summary={data} {...list} />
          <Trust summary={data} />
        </>
      ) : data === null ? (
        <NoOutlook />
      ) : error ? (
        <ErrorCard title="The customers could not be loaded" error={error} onRetry={() => void refetch()} />
      ) : (
        <CustomersSkeleton />
      )}
    </div>
  );
}

/** How far to trust the figures: as good as they were where the outcome is known. */
function Trust({ summary: { method, auc, calibrationError, horizonDays, createdAt } }: { summary: Summary }) {
  const format = useFormat();
  const words = method === "trees" ? "from the habits of all customers" : "from how often each customer buys";
  return (
    <p className="text-muted-foreground text-sm">
      Learnt {format.instant(createdAt)} {words}. Tried on the last {format.number(horizonDays)} days, which
      it had not seen: of one customer who stayed and one who left, it told which in {format.percent(auc)} of
      cases, and its chances were off by {format.finePercent(calibrationError)} on average.
    </p>
  );
}

function NoOutlook() {
  return (
    <Card>
      <EmptyState
        icon={HeartPulse}
        title="Not enough purchases to look ahead"
        description="Upload sales with a column of customer numbers: at least 60 days, 10 customers, and some who came back. What to expect of each customer is then worked out by itself."
        actions={
          <Button asChild>
            <Link href="/data">Upload sales</Link>
          </Button>
        }
      />
    </Card>
  );
}
