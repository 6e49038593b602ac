"use client";

import type { ChartRange } from "#components/charts/chart-points.ts";
import { ChoiceBar } from "#components/forms/choice-bar.tsx";

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

export function RangePicker({ value, ranges, onChange }: RangePickerProps) {
  if (ranges.length < 2) return null;
  return (
    <ChoiceBar
      legend="Range shown"
      value={value}
      choices={ranges.map((range) => ({
        value: range,
        label: LABELS[range].short,
        spoken: LABELS[range].long,
      }))}
      onChange={onChange}
    />
  );
}
