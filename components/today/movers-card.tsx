"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { ChangeText, changeOf } from "#components/charts/change-text.tsx";
import { measureNumber } from "#components/charts/measure-text.ts";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { withStore } from "#components/layout/store-param.ts";
import { beforeWords } from "#components/today/span-words.ts";
import { Card, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { Mover, Movers } from "#lib/schemas/overview.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

export function MoversCard({ storeId }: { storeId: string | null }) {
  const trpc = useTRPC();
  const { data, isPending, error, refetch } = useQuery(trpc.overview.movers.queryOptions({ storeId }));
  if (error) {
    return <ErrorCard title="Movers could not be loaded" error={error} onRetry={() => void refetch()} />;
  }
  if (isPending) return <MoversSkeleton />;
  if (!data || (data.up.length === 0 && data.down.length === 0)) return null;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <MoverList title="What sells more?" movers={data.up} span={data.span} storeId={storeId} />
      <MoverList title="What sells less?" movers={data.down} span={data.span} storeId={storeId} />
    </div>
  );
}

interface MoverListProps {
  readonly title: string;
  readonly movers: readonly Mover[];
  readonly span: Movers["span"];
  readonly storeId: string | null;
}

function MoverList({ title, movers, span, storeId }: MoverListProps) {
  const unit = movers[0]?.measure === "revenue" ? "Takings" : "Units sold";
  return (
    <Card className="gap-3 pb-2">
      <CardHeader>
        <CardTitle>{title}</CardTitle>
        <CardDescription>
          {movers.length === 0
            ? "No product, compared with before."
            : `${unit} of the last ${span.periods} ${span.frequency}s against ${beforeWords(span)}, largest change first.`}
        </CardDescription>
      </CardHeader>
      <ul className="divide-y">
        {movers.map((mover) => (
          <MoverItem key={mover.id} mover={mover} storeId={storeId} />
        ))}
      </ul>
    </Card>
  );
}

function MoverItem({ mover, storeId }: { mover: Mover; storeId: string | null }) {
  const format = useFormat();
  const { measure, sold, soldBefore } = mover;
  const change = changeOf(sold, soldBefore);
  return (
    <li>
      <Link
        href={withStore(`/products/${mover.id}`, storeId)}
        className="grid grid-cols-[minmax(0,1fr)_auto_4.5rem] items-baseline gap-3 px-5 py-2 hover:bg-muted/60 focus-visible:outline-offset-[-2px]"
      >
        <span className="truncate font-medium">{mover.name}</span>
        <span className="text-right tabular-nums">
          {measureNumber(format, measure, sold)}
          <span className="text-muted-foreground max-sm:hidden">
            {" "}
            from {measureNumber(format, measure, soldBefore)}
          </span>
        </span>
        <span className="text-right">
          {change === null ? (
            <span className="text-muted-foreground">New</span>
          ) : (
            <ChangeText change={change} />
          )}
        </span>
      </Link>
    </li>
  );
}

function MoversSkeleton() {
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      {["up", "down"].map((list) => (
        <Card key={list} className="gap-4">
          <div className="space-y-2 px-5">
            <Skeleton className="h-5 w-32" />
            <Skeleton className="h-4 w-64" />
          </div>
          <div className="space-y-4 px-5">
            {["1", "2", "3", "4", "5"].map((row) => (
              <Skeleton key={row} className="h-4 w-full" />
            ))}
          </div>
        </Card>
      ))}
    </div>
  );
}
