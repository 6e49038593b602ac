"use client";

import { useQuery } from "@tanstack/react-query";
import { BadgePercent } from "lucide-react";
import { EmptyState } from "#components/layout/empty-state.tsx";
import {
  CAUSE_LABEL,
  CONFIDENCE_LABEL,
  CONFIDENCE_VARIANT,
  describeDays,
  describeOffer,
  describeReason,
} from "#components/promotions/promotion-words.ts";
import { Badge } from "#components/ui/badge.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { EmbeddedPromotion } from "#lib/schemas/embed.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { EmbedProblem } from "./embed-problem.tsx";
import { EmbeddedList } from "./embedded-list.tsx";
import { EmbeddedRow } from "./embedded-row.tsx";

const STATUS_LABEL: Record<EmbeddedPromotion["status"], string> = {
  suggested: "Suggested",
  scheduled: "Planned",
  running: "Running",
  ended: "Ended",
  dismissed: "Dismissed",
};

/** Promotions that run, are planned or are worth it. */
export function EmbeddedPromotions() {
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.embeds.promotions.queryOptions());
  if (error && !data) return <EmbedProblem error={error} />;
  const { plannedCount = 0, suggestedCount = 0 } = data ?? {};
  return (
    <EmbeddedList
      title="What is worth promoting?"
      summary={`${plannedCount} planned, ${suggestedCount} suggested.`}
      rows={data?.rows}
      total={plannedCount + suggestedCount}
      keyOf={({ id }) => id}
      renderRow={(row) => <PromotionRow row={row} />}
      whenEmpty={
        <EmptyState
          icon={BadgePercent}
          title="No promotion is worth it right now"
          description="Stock should sell in time at today's prices, or the margins leave no room for a discount."
        />
      }
    />
  );
}

function PromotionRow({ row }: { row: EmbeddedPromotion }) {
  const format = useFormat();
  const { name, storeName, status, cause, confidence, gain } = row;
  return (
    <EmbeddedRow
      name={name}
      storeName={storeName}
      badges={
        <>
          <Badge variant={status === "suggested" ? "outline" : "default"}>{STATUS_LABEL[status]}</Badge>
          <Badge variant={cause === "near_expiry" ? "warning" : "secondary"}>{CAUSE_LABEL[cause]}</Badge>
          <Badge variant={CONFIDENCE_VARIANT[confidence]}>{CONFIDENCE_LABEL[confidence]}</Badge>
        </>
      }
      money={format.wholeMoney(gain)}
      moneyLabel="more expected"
    >
      <p className="text-sm">
        <span className="font-medium">{describeOffer(row, format)}</span>{" "}
        <span className="text-muted-foreground">{describeDays(row, format)}</span>
      </p>
      <p className="text-muted-foreground text-sm">{describeReason(row, format)}</p>
    </EmbeddedRow>
  );
}
