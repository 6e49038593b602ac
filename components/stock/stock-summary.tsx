"use client";

import { useQuery } from "@tanstack/react-query";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";

/** The money behind the open list: what would be lost, spoiled and what is only tied up. */
export function StockSummary({ storeId }: { storeId: string | null }) {
  const format = useFormat();
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.stock.summary.queryOptions({ storeId }));
  if (error) {
    return <ErrorCard title="The sums could not be loaded" error={error} onRetry={() => void refetch()} />;
  }
  const figures = [
    { label: "To look at", value: data && format.number(data.openCount), hint: "products" },
    {
      label: "Sales at risk",
      value: data && format.wholeMoney(data.lostMoney),
      hint: "until deliveries could arrive",
    },
    {
      label: "Expected waste",
      value: data && format.wholeMoney(data.wasteMoney),
      hint: "at cost, else at price",
    },
    { label: "Tied up", value: data && format.wholeMoney(data.tiedUpMoney), hint: "beyond 90 days of sales" },
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
