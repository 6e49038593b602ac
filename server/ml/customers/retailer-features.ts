import type { CustomerTable } from "./customer-table.ts";

/** The closed vocabularies of the retailer survey, in the order of their codes (0, 1, 2 ...). */
export const RETAILER_LEVELS = {
  urban_rural_classification: ["rural", "suburban", "urban"],
  customer_age_class: ["child", "teenager", "youth", "adult", "senior"],
  customer_income_bracket: ["low", "medium", "high"],
  customer_education_level: ["low", "mid", "high"],
} as const;

export type RetailerVocabulary = keyof typeof RETAILER_LEVELS;

/** A customer with the survey's answers, any of which may be missing, and numbers beside them. */
export type RetailerRow = { readonly [Name in RetailerVocabulary]?: string | null } & {
  readonly male_female_ratio?: number | null;
  /** Further numbers such as total_sales; the same names in every row. */
  readonly extras?: Readonly<Record<string, number | null>>;
};

const VOCABULARIES = Object.keys(RETAILER_LEVELS) as RetailerVocabulary[];

/**
 * The five features of the retailer segmentation (ratio; urban 2, suburban 1, rural 0; child 0 to senior 4; low 0 to
 * high 2 twice), then the extra numbers in the order of the first row. Unknown words are gaps. A feature nobody answered
 * is left out, since it tells nobody apart. Source: the encodings of the Aktina service, `prepare_segmentation_features`.
 */
export function retailerFeatures(rows: readonly RetailerRow[]): CustomerTable {
  const column = (read: (row: RetailerRow) => number | null | undefined) =>
    Float64Array.from(rows, (row) => read(row) ?? Number.NaN);
  const ratio = { feature: { name: "male_female_ratio" }, values: column((row) => row.male_female_ratio) };
  const vocabularies = VOCABULARIES.map((name) => ({
    feature: { name, levels: RETAILER_LEVELS[name] },
    values: column((row) => codeOf(RETAILER_LEVELS[name], row[name])),
  }));
  const extras = Object.keys(rows[0]?.extras ?? {}).map((name) => ({
    feature: { name },
    values: column((row) => row.extras?.[name]),
  }));
  const known = [ratio, ...vocabularies, ...extras].filter(({ values }) =>
    values.some((value) => !Number.isNaN(value)),
  );
  return { features: known.map(({ feature }) => feature), columns: known.map(({ values }) => values) };
}

function codeOf(levels: readonly string[], word: string | null | undefined): number {
  const code = levels.indexOf((word ?? "").trim().toLowerCase());
  return code < 0 ? Number.NaN : code;
}
