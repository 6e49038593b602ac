import type { Frequency, Series } from "../forecaster.ts";

/** How one covariate enters the features; plain JSON. */
export interface CovariateLayout {
  readonly name: string;
  readonly isKnownAhead: boolean;
  /** A state (flag, category) that is compared, or an amount that is measured. */
  readonly form: "state" | "amount";
  readonly isCategorical: boolean;
  /** Amounts that are never zero or below are compared by their ratio. */
  readonly isRatio: boolean;
}

/** What the columns of a feature table are; plain JSON, stored with a model so that later rows are written alike. */
export interface FeatureLayout {
  readonly frequency: Frequency | null;
  readonly seasonLength: number;
  /** Periods that a forecast reaches, and covariates are known, beyond an origin. */
  readonly horizon: number;
  /** Periods over which means are taken, shortest first. */
  readonly spans: readonly number[];
  /** Periods from one year to the same weekday or month of the next; 0 where that is unknown. */
  readonly year: number;
  readonly covariates: readonly CovariateLayout[];
  /** Kinds of labels with the numbers given to their values. */
  readonly labels: readonly { readonly kind: string; readonly codes: Readonly<Record<string, number>> }[];
  readonly names: readonly string[];
  readonly categorical: readonly number[];
}

interface LabelledSeries {
  readonly series: Series;
  readonly labels?: Readonly<Record<string, string>>;
}

const SPANS: Readonly<Record<Frequency, readonly number[]>> = {
  day: [7, 28, 91, 364],
  week: [4, 13, 52],
  month: [3, 12],
  quarter: [4, 8],
  year: [3, 6],
};
const YEAR: Readonly<Record<Frequency, number>> = { day: 364, week: 52, month: 12, quarter: 4, year: 0 };
const MOST_STATES = 20;
const MOST_CATEGORIES = 500;
const MOST_LABELS = 200;

/** Decides the features that describe a group, from what its members have. One pass over every covariate. */
export function layOutFeatures(members: readonly LabelledSeries[], horizon: number): FeatureLayout {
  const [first] = members;
  const frequency = first?.series.frequency ?? null;
  const seasonLength = first?.series.seasonLength ?? 1;
  const spans = frequency ? SPANS[frequency] : seasonLength > 1 ? [seasonLength, 4 * seasonLength] : [4, 12];
  const layout = {
    frequency,
    seasonLength,
    horizon,
    spans,
    year: frequency ? YEAR[frequency] : 0,
    covariates: covariateLayouts(members),
    labels: labelCodes(members),
  };
  const columns = columnNames(layout);
  return {
    ...layout,
    names: columns.map(({ name }) => name),
    categorical: columns.flatMap(({ isCategorical }, index) => (isCategorical ? [index] : [])),
  };
}

function covariateLayouts(members: readonly LabelledSeries[]): CovariateLayout[] {
  const names = new Set(members.flatMap(({ series }) => (series.covariates ?? []).map(({ name }) => name)));
  return [...names].flatMap((name) => {
    const all = members.flatMap(({ series }) => series.covariates?.find((one) => one.name === name) ?? []);
    const { distinct, isPositive } = surveyValues(all.map(({ values }) => values));
    // What never changes tells no member from another.
    if (distinct.size < 2) return [];
    const isCategorical = all.some((one) => one.isCategorical === true);
    if (isCategorical && distinct.size > MOST_CATEGORIES) return [];
    const form = isCategorical || distinct.size <= MOST_STATES ? "state" : "amount";
    const isKnownAhead = all.every(({ kind }) => kind === "known-future");
    return [{ name, isKnownAhead, form, isCategorical, isRatio: form === "amount" && isPositive }];
  });
}

/** The different values, as far as they can be categories, and whether all are above zero. */
function surveyValues(all: readonly Readonly<Float64Array>[]): {
  distinct: Set<number>;
  isPositive: boolean;
} {
  const distinct = new Set<number>();
  let isPositive = true;
  for (const values of all) {
    for (const value of values) {
      if (Number.isNaN(value)) continue;
      if (distinct.size <= MOST_CATEGORIES) distinct.add(value);
      if (value <= 0) isPositive = false;
    }
  }
  return { distinct, isPositive };
}

function labelCodes(members: readonly LabelledSeries[]): FeatureLayout["labels"] {
  const kinds = new Set(members.flatMap(({ labels = {} }) => Object.keys(labels)));
  return [...kinds].sort().flatMap((kind) => {
    const values = [...new Set(members.flatMap(({ labels }) => labels?.[kind] ?? []))].sort();
    // One value tells nothing, and one value for each member only who it is.
    if (values.length < 2 || values.length > MOST_LABELS || values.length > members.length / 2) return [];
    return [{ kind, codes: Object.fromEntries(values.map((value, code) => [value, code])) }];
  });
}

interface Column {
  readonly name: string;
  readonly isCategorical?: boolean;
}

/** In the order in which `writeFeatures` writes them. */
function columnNames(layout: Omit<FeatureLayout, "names" | "categorical">): Column[] {
  const { spans, frequency, year, covariates, labels, seasonLength } = layout;
  return [
    { name: "step" },
    { name: "scale" },
    ...spans.map((span) => ({ name: `mean ${span}` })),
    { name: "zero share" },
    { name: "variation" },
    ...(seasonLength > 1
      ? [{ name: "same phase last" }, { name: "same phase mean 4" }, { name: "same phase mean 13" }]
      : []),
    ...(year > 0
      ? [{ name: "year ago" }, { name: "year ago growth" }, { name: "two years ago growth" }]
      : []),
    { name: "group momentum" },
    ...(year > 0 ? [{ name: "group year ago growth" }] : []),
    ...calendarNames(frequency).map((name) => ({ name })),
    ...labels.map(({ kind }) => ({ name: kind, isCategorical: true })),
    ...covariates.flatMap(covariateColumns),
  ];
}

export function calendarNames(frequency: Frequency | null): string[] {
  if (frequency === "day") return ["weekday", "day of month", "days to month end", "day of year"];
  return frequency === null || frequency === "year" ? [] : ["day of month", "day of year"];
}

function covariateColumns({ name, isKnownAhead, form, isCategorical }: CovariateLayout): Column[] {
  if (!isKnownAhead) return [{ name: `${name} of late` }];
  const own = [{ name, isCategorical }, { name: `${name} own effect` }];
  if (form === "amount") return [...own, { name: `${name} against its mean` }];
  return [
    ...own,
    { name: `${name} before`, isCategorical },
    { name: `${name} after`, isCategorical },
    { name: `${name} periods since change` },
    { name: `${name} periods to change` },
  ];
}
