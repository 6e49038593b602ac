"use client";

import { useId } from "react";
import type { ChartRange } from "#components/charts/chart-points.ts";

const LABELS: Record<ChartRange, { short: string; long: string }> = {
  "1m": { short: "1M", long: "1 month" },
  "3m": { short: "3M", long: "3 months" },
  "6m": { short: "6M", long: "6 months" },
  "1y": { short: "1Y", long: "1 year" },
  all: { short: "All", long: "All" },
};

export interface RangePickerProps {
  readonly value: ChartRange;
  readonly ranges: readonly ChartRange[];
  readonly onChange: (range: ChartRange) => void;
}

/** Radio buttons in disguise: one tab stop, arrow keys change the range. */
export function RangePicker({ value, ranges, onChange }: RangePickerProps) {
  const name = useId();
  if (ranges.length < 2) return null;
  return (
    <fieldset className="flex h-8 items-center rounded-md bg-secondary p-0.5">
      <legend className="sr-only">Range shown</legend>
      {ranges.map((range) => (
        <label
          key={range}
          className="relative flex h-full min-w-9 cursor-pointer items-center justify-center rounded-[5px] px-2 font-medium text-muted-foreground text-xs hover:text-foreground has-checked:bg-card has-checked:text-foreground has-checked:shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-1"
        >
          <input
            type="radio"
            name={name}
            value={range}
            checked={range === value}
            onChange={() => onChange(range)}
            aria-label={LABELS[range].long}
            className="absolute inset-0 cursor-pointer appearance-none opacity-0"
          />
          <span aria-hidden>{LABELS[range].short}</span>
        </label>
      ))}
    </fieldset>
  );
}
