"use client";

import type { ReactNode } from "react";
import { ChangeText, changeOf } from "#components/charts/change-text.tsx";
import { measureNumber } from "#components/charts/measure-text.ts";
import { likelyText, roundForReading } from "#components/charts/summary-sentence.ts";
import { Card } from "#components/ui/card.tsx";
import { cn } from "#components/ui/class-names.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { ProductDetail } from "#lib/schemas/product.ts";

/** What a manager asks first: sold, expected, in stock, price. */
export function ProductFacts({ product }: { product: ProductDetail }) {
  const format = useFormat();
  const { series, expectation, span, lots, price, cost } = product;
  const number = (value: number) => measureNumber(format, series.measure, value);
  const periods = `${span.periods} ${span.frequency}s`;
  const sold = lastPeriods(series.history.values, span.periods);
  const before = lastPeriods(series.history.values.slice(0, -span.periods), span.periods);
  const latestCount =
    lots
      .map(({ asOfDay }) => asOfDay)
      .sort()
      .at(-1) ?? "";
  const stock = lots.reduce((sum, lot) => sum + lot.quantity, 0);
  return (
    <Card className="grid grid-cols-2 gap-px overflow-hidden bg-border py-0 md:flex md:flex-row">
      <Fact title={`Last ${periods}`} value={number(sold ?? 0)}>
        <ChangeText
          change={sold === null ? null : changeOf(sold, before)}
          against={`the ${periods} before`}
        />
      </Fact>
      <Fact
        title={`Next ${periods}`}
        value={expectation ? number(roundForReading(expectation.total)) : "–"}
        isExpected
      >
        {expectation ? likelyText(expectation, format) : "No forecast yet"}
      </Fact>
      {lots.length > 0 && (
        <Fact title="In stock" value={format.number(stock)}>
          Counted {format.day(latestCount)}
        </Fact>
      )}
      {price !== null && (
        <Fact title="Price" value={format.money(price)}>
          {cost !== null && price > 0
            ? `Margin ${format.percent((price - cost) / price)}`
            : "Cost is not known"}
        </Fact>
      )}
    </Card>
  );
}

type Values = ProductDetail["series"]["history"]["values"];

function lastPeriods(values: Values, periods: number): number | null {
  if (values.length < periods) return null;
  return values.slice(-periods).reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

interface FactProps {
  readonly title: string;
  readonly value: string;
  readonly isExpected?: boolean;
  readonly children: ReactNode;
}

function Fact({ title, value, isExpected = false, children }: FactProps) {
  return (
    <div className={cn("min-w-0 flex-1 px-5 py-4", isExpected ? "bg-expected" : "bg-card")}>
      <h2 className="font-medium text-sm">{title}</h2>
      <p className="my-0.5 font-semibold text-[1.375rem] tabular-nums leading-8 tracking-[-0.022em]">
        {value}
      </p>
      <div className="text-muted-foreground text-xs">{children}</div>
    </div>
  );
}
