"use client";

import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { PromotionSummary as Summary } from "#lib/schemas/promotion.ts";

/** What the suggestions would bring, and how many promotions are under way. */
export function PromotionSummary({ summary }: { summary: Summary | undefined }) {
  const format = useFormat();
  const figures = [
    { label: "Suggested", value: summary && format.number(summary.counts.suggested), hint: "promotions" },
    {
      label: "They would bring",
      value: summary && format.wholeMoney(summary.gain),
      hint: "more than today's prices",
    },
    {
      label: "Waste avoided",
      value: summary && format.number(Math.round(summary.unitsSaved)),
      hint: "units that would expire",
    },
    {
      label: "Planned",
      value: summary && format.number(summary.counts.planned),
      hint: "scheduled or running",
    },
  ];
  return (
    <Card className="grid grid-cols-2 gap-0 divide-x divide-y overflow-hidden py-0 lg:grid-cols-4 lg:divide-y-0">
      {figures.map(({ label, value, hint }) => (
        <div key={label} className="px-5 py-3.5">
          <p className="text-muted-foreground text-xs">{label}</p>
          {value === undefined ? (
            <Skeleton className="my-1 h-6 w-20" />
          ) : (
            <p className="font-semibold text-xl tabular-nums">{value}</p>
          )}
          <p className="text-muted-foreground text-xs">{hint}</p>
        </div>
      ))}
    </Card>
  );
}
