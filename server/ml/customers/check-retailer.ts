import { RETAILER_LEVELS, type RetailerRow, type RetailerVocabulary } from "./retailer-features.ts";

/** The service's own words for a word outside a vocabulary. */
const REFUSALS: Readonly<Record<RetailerVocabulary, string>> = {
  urban_rural_classification: "Invalid urban/rural classification",
  customer_age_class: "Invalid customer age class",
  customer_income_bracket: "Invalid customer income bracket",
  customer_education_level: "Invalid customer education level",
};

export interface RetailerProblem {
  readonly field: string;
  readonly message: string;
}

/** What is wrong with one survey row: a negative ratio, words outside the closed vocabularies. Gaps are not wrong. */
export function checkRetailer(row: RetailerRow): RetailerProblem[] {
  const problems: RetailerProblem[] = [];
  if ((row.male_female_ratio ?? 0) < 0) {
    problems.push({ field: "male_female_ratio", message: "Male/female ratio cannot be negative" });
  }
  for (const field of Object.keys(REFUSALS) as RetailerVocabulary[]) {
    const word = row[field];
    const levels: readonly string[] = RETAILER_LEVELS[field];
    if (word == null || word.trim() === "" || levels.includes(word.trim().toLowerCase())) continue;
    problems.push({ field, message: `${REFUSALS[field]}: use ${levels.join(", ")}` });
  }
  return problems;
}
