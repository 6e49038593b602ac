"use client";

import Link from "next/link";
import { ChoiceBar } from "#components/forms/choice-bar.tsx";
import { withStore } from "#components/layout/store-param.ts";
import { Card, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { cn } from "#components/ui/class-names.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import { CHANGE_PARTS, INSIGHT_BASES, INSIGHT_SPANS } from "#lib/insight-choices.ts";
import type { InsightReport, SalesChange } from "#lib/schemas/insight.ts";
import type { InsightParams } from "./insight-params.ts";
import { BASE_LABEL, changeSentence, PART_LABEL, SPAN_LABEL, SPAN_LABEL_MONTHLY } from "./insight-words.ts";
import { roundToSum } from "./round-to-sum.ts";

export interface ChangeCardProps {
  readonly report: InsightReport;
  readonly params: InsightParams;
  readonly onChange: (change: Partial<InsightParams>) => void;
}

export function ChangeCard({ report, params, onChange }: ChangeCardProps) {
  const format = useFormat();
  const { change, measure, frequency } = report;
  const labels = frequency === "month" ? SPAN_LABEL_MONTHLY : SPAN_LABEL;
  const spans = INSIGHT_SPANS.filter((span) => frequency !== "month" || span !== "week");
  if (measure !== "revenue") return null;
  return (
    <Card className="gap-4">
      <div className="flex flex-wrap items-start justify-between gap-3 pr-5">
        <CardHeader className="min-w-0 flex-1 basis-72">
          <CardTitle>What changed, and why?</CardTitle>
          <CardDescription className="text-pretty">
            {change
              ? changeSentence(change, format)
              : "There are no sales of single products that far back to compare with. Choose a shorter time."}
          </CardDescription>
        </CardHeader>
        <div className="flex flex-wrap gap-2 px-5 sm:px-0" data-print="hidden">
          <ChoiceBar
            legend="Time compared"
            value={frequency === "month" && params.span === "week" ? "month" : params.span}
            choices={spans.map((value) => ({
              value,
              label: labels[value].short,
              spoken: labels[value].long,
            }))}
            onChange={(span) => onChange({ span })}
          />
          <ChoiceBar
            legend="Compared with"
            value={params.against}
            choices={INSIGHT_BASES.map((value) => ({ value, label: BASE_LABEL[value] }))}
            onChange={(against) => onChange({ against })}
          />
        </div>
      </div>
      {change && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-5 px-5 lg:grid-cols-2">
          <Parts change={change} />
          <Drivers change={change} storeId={params.store} />
        </div>
      )}
    </Card>
  );
}

function Parts({ change }: { change: SalesChange }) {
  const format = useFormat();
  const shown = CHANGE_PARTS.filter((part) => Math.abs(change.parts[part]) >= 0.5);
  const [before = 0, ...rounded] = roundToSum([
    change.revenueBefore,
    ...shown.map((part) => change.parts[part]),
  ]);
  const largest = Math.max(1, ...rounded.map(Math.abs));
  const sum = rounded.reduce((total, value) => total + value, before);
  return (
    <dl className="grid grid-cols-[minmax(0,3fr)_minmax(3rem,2fr)_auto] items-center gap-x-3 gap-y-2 text-sm">
      <Total label="Before" value={format.wholeMoney(before)} />
      {shown.map((part, index) => (
        <Part key={part} label={PART_LABEL[part]} value={rounded[index] ?? 0} largest={largest} />
      ))}
      <Total label="Now" value={format.wholeMoney(sum)} />
    </dl>
  );
}

function Total({ label, value }: { label: string; value: string }) {
  return (
    <div className="contents font-medium">
      <dt className="col-span-2">{label}</dt>
      <dd className="text-right tabular-nums">{value}</dd>
    </div>
  );
}

interface PartProps {
  readonly label: { readonly title: string; readonly meaning: string };
  readonly value: number;
  readonly largest: number;
}

/** Bars from the middle: to the right what adds, to the left what takes away. */
function Part({ label, value, largest }: PartProps) {
  const format = useFormat();
  const width = `${(50 * Math.abs(value)) / largest}%`;
  const sign = value > 0 ? "+" : "−";
  return (
    <>
      <dt>
        {label.title}
        <span className="block text-muted-foreground text-xs">{label.meaning}</span>
      </dt>
      <dd
        className="relative h-4 bg-[linear-gradient(var(--border),var(--border))] bg-[length:1px_100%] bg-center bg-no-repeat"
        aria-hidden
      >
        <span
          className={cn(
            "absolute inset-y-0 rounded-[2px]",
            value > 0 ? "left-1/2 bg-chart-1" : "right-1/2 bg-chart-2",
          )}
          style={{ width }}
        />
      </dd>
      <dd className="text-right tabular-nums">
        {sign}
        {format.wholeMoney(Math.abs(value))}
      </dd>
    </>
  );
}

function Drivers({ change, storeId }: { change: SalesChange; storeId: string | null }) {
  const format = useFormat();
  return (
    <div>
      <h3 className="mb-1 font-medium text-sm">Products that moved it most</h3>
      <ul className="divide-y text-sm">
        {change.drivers.map(({ id, name, revenue, revenueBefore }) => (
          <li key={id}>
            <Link
              href={withStore(`/products/${id}`, storeId)}
              className="-mx-2 grid grid-cols-[minmax(0,1fr)_auto] sm:grid-cols-[minmax(0,1fr)_auto_5rem] items-baseline gap-3 rounded-sm px-2 py-1.5 hover:bg-muted/60"
            >
              <span className="truncate">{name}</span>
              <span className="text-muted-foreground text-xs tabular-nums max-sm:hidden">
                {format.wholeMoney(revenueBefore)} to {format.wholeMoney(revenue)}
              </span>
              <span className="text-right font-medium tabular-nums">
                {revenue >= revenueBefore ? "+" : "−"}
                {format.wholeMoney(Math.abs(revenue - revenueBefore))}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
