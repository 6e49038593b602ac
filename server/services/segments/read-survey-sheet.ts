import type { ColumnsRow } from "#server/import/read-columns.ts";
import { readNumber } from "#server/import/read-number.ts";
import { ServiceError } from "#server/services/errors.ts";
import { readSheet, type Sheet } from "#server/services/sheets/read-sheet.ts";
import type { SurveyedCustomer } from "./request-segmentation.ts";

const VOCABULARIES = [
  "urban_rural_classification",
  "customer_age_class",
  "customer_income_bracket",
  "customer_education_level",
] as const;
const REQUIRED = ["male_female_ratio", "city", ...VOCABULARIES] as const;
const EXTRAS = ["annual_revenue", "employee_count", "years_in_business", "total_sales"] as const;

/** The customers of a survey sheet; rows without an id are numbered as in the spreadsheet. */
export async function readSurveySheet(path: string): Promise<SurveyedCustomer[]> {
  const sheet = await readSheet(path, { required: REQUIRED, optional: ["id", ...EXTRAS] });
  return sheet.rows.map((row) => toCustomer(sheet, row));
}

function toCustomer({ names, decimal }: Sheet, row: ColumnsRow): SurveyedCustomer {
  const cell = (name: string) => row.cells[names.indexOf(name)] ?? null;
  const text = (name: string) => String(cell(name) ?? "").trim();
  const figure = (name: string): number | null => {
    if (text(name) === "") return null;
    const value = readNumber(text(name), decimal);
    if (value === null) {
      throw new ServiceError("INVALID_INPUT", `row ${row.number}, ${name}: "${text(name)}" is not a number`);
    }
    return value;
  };
  const extras = EXTRAS.filter((name) => names.includes(name));
  return {
    id: text("id") || `row ${row.number}`,
    male_female_ratio: figure("male_female_ratio"),
    ...Object.fromEntries(VOCABULARIES.map((name) => [name, text(name) || null])),
    extras: Object.fromEntries(extras.map((name) => [name, figure(name)])),
  };
}
