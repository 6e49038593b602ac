import type { ExplanationPart } from "#lib/schemas/explanation.ts";

export type PartName = ExplanationPart["name"];

/** What people call each part, in the order in which it is stacked. */
export const PART_LABELS: Record<PartName, string> = {
  level: "Recent level",
  trend: "Trend",
  week: "Day of the week",
  year: "Time of year",
  event: "Holidays and events",
  price: "Price",
  promotion: "Promotion",
  influence: "Price, promotions and events",
  shared: "Learnt from other products",
  adjustment: "Limits and totals",
};

export interface PartLook {
  readonly colour: string;
  /** Stripes tell two parts of one colour apart, also without colour. */
  readonly isStriped: boolean;
}

export const PART_LOOKS: Record<PartName, PartLook> = {
  level: { colour: "var(--chart-1)", isStriped: false },
  trend: { colour: "var(--chart-1)", isStriped: true },
  week: { colour: "var(--chart-2)", isStriped: false },
  year: { colour: "var(--chart-3)", isStriped: false },
  event: { colour: "var(--chart-3)", isStriped: true },
  price: { colour: "var(--chart-4)", isStriped: true },
  promotion: { colour: "var(--chart-4)", isStriped: false },
  influence: { colour: "var(--chart-4)", isStriped: false },
  shared: { colour: "var(--chart-axis)", isStriped: true },
  adjustment: { colour: "var(--chart-axis)", isStriped: false },
};
