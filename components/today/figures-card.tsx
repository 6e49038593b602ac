"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ChangeText, changeOf } from "#components/charts/change-text.tsx";
import { measureNumber, measureText } from "#components/charts/measure-text.ts";
import { likelyText, roundForReading } from "#components/charts/summary-sentence.ts";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { FiguresSkeleton } from "#components/today/figures-skeleton.tsx";
import { beforeWords, nextTitle, pastTitle } from "#components/today/span-words.ts";
import { Card } from "#components/ui/card.tsx";
import { cn } from "#components/ui/class-names.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { Expectation, Measure } from "#lib/schemas/forecast-series.ts";
import type { SalesFigures, SpanTotal } from "#lib/schemas/overview.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

const NOUN: Record<Measure, string> = { revenue: "Takings", units: "Units sold" };

export function FiguresCard({ storeId }: { storeId: string | null }) {
  const trpc = useTRPC();
  const { data, isPending, error, refetch } = useQuery(trpc.overview.figures.queryOptions({ storeId }));
  if (error) {
    return <ErrorCard title="Takings could not be loaded" error={error} onRetry={() => void refetch()} />;
  }
  if (isPending) return <FiguresSkeleton />;
  return data && <Figures figures={data} />;
}

function Figures({ figures }: { figures: SalesFigures }) {
  const { past, expected, measure } = figures;
  return (
    <section aria-label={`${NOUN[measure]}, past and expected`}>
      <Card
        className={cn(
          // The gaps are the lines between the tiles, however many fit in a row.
          "grid grid-cols-2 gap-px overflow-hidden bg-border py-0 max-md:[&>*:first-child]:col-span-2",
          expected.length > 0 ? "md:grid-cols-5" : "md:grid-cols-3",
        )}
      >
        {past.map((item) => (
          <PastTile key={item.span.periods} item={item} figures={figures} />
        ))}
        {expected.map((item) => (
          <ExpectedTile key={item.periods} item={item} />
        ))}
      </Card>
    </section>
  );
}

function PastTile({ item, figures }: { item: SpanTotal; figures: SalesFigures }) {
  const format = useFormat();
  const { measure, latestDay, today } = figures;
  const change = changeOf(item.total, item.previousTotal);
  return (
    <Tile title={pastTitle(item.span, latestDay, today)} noun={NOUN[measure]}>
      <Figure>{measureNumber(format, measure, item.total)}</Figure>
      <p className="text-xs">
        {change === null ? (
          <span className="text-muted-foreground">Nothing to compare with yet</span>
        ) : (
          <ChangeText change={change} against={beforeWords(item.span)} />
        )}
      </p>
    </Tile>
  );
}

function ExpectedTile({ item }: { item: Expectation }) {
  const format = useFormat();
  const { measure, low, high } = item;
  return (
    <Tile title={nextTitle(item)} noun="Expected" isExpected>
      <Figure>
        <span className="sr-only">about </span>
        {measureNumber(format, measure, roundForReading(item.total))}
      </Figure>
      <p
        className="text-muted-foreground text-xs"
        title={`Likely range: ${measureText(format, measure, low)} to ${measureText(format, measure, high)}`}
      >
        {likelyText(item, format)}
      </p>
    </Tile>
  );
}

function Tile(props: { title: string; noun: string; isExpected?: boolean; children: ReactNode }) {
  const { title, noun, isExpected = false, children } = props;
  return (
    <div className={cn("flex flex-col gap-0.5 px-5 py-4", isExpected ? "bg-expected" : "bg-card")}>
      <h2 className="flex flex-wrap items-baseline gap-x-1.5 text-sm">
        <span className="font-medium">{title}</span>
        <span className="text-muted-foreground text-xs">{noun}</span>
      </h2>
      {children}
    </div>
  );
}

function Figure({ children }: { children: ReactNode }) {
  return (
    <p className="my-0.5 whitespace-nowrap font-semibold text-[1.375rem] tabular-nums leading-8 tracking-[-0.022em]">
      {children}
    </p>
  );
}
