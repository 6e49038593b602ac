"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { ChoiceBar } from "#components/forms/choice-bar.tsx";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { useIsRoleAtLeast } from "#components/layout/use-role.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { cn } from "#components/ui/class-names.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import {
  ANOMALY_PAGE_SIZE,
  ANOMALY_STATUSES,
  type AnomalyStatus,
  MOST_ANOMALIES,
} from "#lib/anomaly-list.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { Formatter } from "#lib/format/formatter.ts";
import type { AnomalyPage, AnomalyRow } from "#lib/schemas/anomaly.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { AnomalyItem } from "./anomaly-item.tsx";
import { UNUSUAL_DAYS_ID } from "./use-unusual-days.ts";

const ExplainDialog = dynamic(() => import("./explain-dialog.tsx"), { ssr: false });

const TITLE = "Which days were unusual?";
const STATUS_LABEL: Record<AnomalyStatus, string> = { open: "To look at", decided: "Done" };

export interface AnomaliesCardProps {
  readonly storeId: string | null;
  /** Null for all products. */
  readonly productId: string | null;
}

export default function AnomaliesCard({ storeId, productId }: AnomaliesCardProps) {
  const format = useFormat();
  const trpc = useTRPC();
  const canDecide = useIsRoleAtLeast("manager");
  const [status, setStatus] = useState<AnomalyStatus>("open");
  const [limit, setLimit] = useState(productId === null ? ANOMALY_PAGE_SIZE : MOST_ANOMALIES);
  const [explained, setExplained] = useState<AnomalyRow | null>(null);
  const { data, error, refetch } = useQuery(
    trpc.anomalies.list.queryOptions(
      { storeId, productId, status, limit },
      { placeholderData: keepPreviousData },
    ),
  );
  if (error) {
    return (
      <ErrorCard title="Unusual days could not be loaded" error={error} onRetry={() => void refetch()} />
    );
  }
  return (
    <Card className={cn("gap-3", data && data.rows.length > 0 && "pb-2")} id={UNUSUAL_DAYS_ID}>
      <div className="flex flex-wrap items-start justify-between gap-3 pr-5">
        <CardHeader className="min-w-0 flex-1 basis-72">
          <CardTitle>{TITLE}</CardTitle>
          {data ? (
            <CardDescription className="text-pretty">{describe(data, status, format)}</CardDescription>
          ) : (
            <Skeleton className="h-4 w-72 max-w-full" />
          )}
        </CardHeader>
        <div className="px-5 sm:px-0" data-print="hidden">
          <ChoiceBar
            legend="Unusual days shown"
            value={status}
            choices={ANOMALY_STATUSES.map((value) => ({ value, label: STATUS_LABEL[value] }))}
            onChange={setStatus}
          />
        </div>
      </div>
      {data && data.rows.length > 0 && (
        <ul className="divide-y" aria-label={TITLE}>
          {data.rows.map((row) => (
            <AnomalyItem
              key={`${row.storeId} ${row.productId} ${row.day}`}
              row={row}
              isNamed={productId === null}
              canDecide={canDecide}
              onExplain={setExplained}
            />
          ))}
        </ul>
      )}
      {data && data.total > data.rows.length && (
        <div className="px-5 pb-2">
          <Button variant="outline" size="sm" onClick={() => setLimit(Math.min(MOST_ANOMALIES, limit * 2))}>
            Show more
          </Button>
        </div>
      )}
      {explained && <ExplainDialog row={explained} onClose={() => setExplained(null)} />}
    </Card>
  );
}

function describe({ total, recent }: AnomalyPage, status: AnomalyStatus, format: Formatter): string {
  if (status === "decided") {
    return total === 0
      ? "Nobody has said anything about an unusual day yet."
      : `${format.number(total)} looked at.`;
  }
  if (total === 0)
    return "None in the last year that chance could not have made. Looked at after every training.";
  const days = total === 1 ? "1 day strays" : `${format.number(total)} days stray`;
  const week = recent === 0 ? "none of them" : format.number(recent);
  return `${days} so far from what was to be expected that chance hardly made them, ${week} in the last week.`;
}
