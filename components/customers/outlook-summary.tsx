"use client";

import { Card } from "#components/ui/card.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { OutlookSummary as Summary } from "#lib/schemas/customer-outlook.ts";

/** The money that leaves and the money that comes, over all customers. */
export function OutlookSummary({ summary }: { summary: Summary }) {
  const format = useFormat();
  const { views, horizonDays, buyerCount } = summary;
  const people = (count: number) => `${format.number(count)} ${count === 1 ? "customer" : "customers"}`;
  const figures = [
    {
      label: "Buyers",
      value: format.number(buyerCount),
      hint: `seen ${format.dayWithYear(summary.asOfDay)}`,
    },
    {
      label: "Slipping away",
      value: format.wholeMoney(views.slipping.money),
      hint: `at stake with ${people(views.slipping.count)}`,
    },
    {
      label: "Next to buy",
      value: format.wholeMoney(views.next.money),
      hint: `from ${people(views.next.count)}`,
    },
    {
      label: "Lost",
      value: format.number(views.lost.count),
      hint: `not expected within ${format.number(horizonDays)} days`,
    },
  ];
  return (
    <Card className="grid grid-cols-2 gap-0 divide-x divide-y overflow-hidden py-0 lg:grid-cols-4 lg:divide-y-0">
      {figures.map(({ label, value, hint }) => (
        <div key={label} className="px-5 py-3.5">
          <p className="text-muted-foreground text-xs">{label}</p>
          <p className="font-semibold text-xl tabular-nums">{value}</p>
          <p className="text-muted-foreground text-xs">{hint}</p>
        </div>
      ))}
    </Card>
  );
}
