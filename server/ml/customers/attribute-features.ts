import { parseIsoDay } from "../series/calendar-day.ts";
import type { CustomerFeature, CustomerTable } from "./customer-table.ts";
import { RETAILER_LEVELS, type RetailerVocabulary } from "./retailer-features.ts";

/** Everything known of a customer beside number and name, by the header it came under. */
export type CustomerAttributes = Readonly<Record<string, string | number>>;

export interface AttributeFeatures {
  readonly table: CustomerTable;
  /** The feature that is a customer's worth, or null where none looks like it. */
  readonly valueFeature: string | null;
}

/** A column with fewer answers says more about who was asked than about the customers. */
const LEAST_FILLED = 0.6;
const MOST_FEATURES = 16;
/** Beyond this skewness a few large values would decide alone. */
const SKEWED = 1.5;
const NOT_A_FIGURE = /(^|_)(id|ids|number|no|zip|zip_code|postcode|postal_code|phone|tel|fax)$/;
const VALUE_NAMES = ["total_sales", "monetary", "spend", "spent", "sales", "revenue", "turnover", "amount"];

/**
 * Picks the features that customers' attributes hold: the retailer survey's vocabularies and ratio; columns of numbers;
 * columns of days, as days before the newest day of the column (recency). Skewed figures from 0 up are taken as logs.
 * Names, numbers that only identify and columns with many gaps are left out.
 */
export function attributeFeatures(customers: readonly CustomerAttributes[]): AttributeFeatures {
  const headers = [...new Set(customers.flatMap((attributes) => Object.keys(attributes)))];
  const found = headers
    .flatMap((header) => readColumn(header, customers) ?? [])
    .filter(({ values }) => varies(values))
    .slice(0, MOST_FEATURES);
  const value = VALUE_NAMES.flatMap(
    (word) => found.find(({ feature }) => !feature.levels && normalise(feature.name).includes(word)) ?? [],
  )[0];
  return {
    table: { features: found.map(({ feature }) => feature), columns: found.map(({ values }) => values) },
    valueFeature: value?.feature.name ?? null,
  };
}

interface Column {
  readonly feature: CustomerFeature;
  readonly values: Float64Array;
}

function readColumn(header: string, customers: readonly CustomerAttributes[]): Column | null {
  const name = normalise(header);
  const cells = customers.map((attributes) => attributes[header]);
  if (name in RETAILER_LEVELS) {
    const levels: readonly string[] = RETAILER_LEVELS[name as RetailerVocabulary];
    return column({ name, levels }, cells, (cell) => levels.indexOf(String(cell).trim().toLowerCase()));
  }
  if (NOT_A_FIGURE.test(name)) return null;
  const figures = column({ name: header }, cells, (cell) => (typeof cell === "number" ? cell : -1), true);
  if (figures) return isSkewed(figures.values) ? toLog(figures) : figures;
  return readDays(header, cells);
}

/** Null when too few customers have an answer; what `read` turns into a negative number is a gap, unless it may be one. */
function column(
  feature: CustomerFeature,
  cells: readonly (string | number | undefined)[],
  read: (cell: string | number) => number,
  mayBeNegative = false,
): Column | null {
  const values = Float64Array.from(cells, (cell) => {
    if (cell === undefined || (mayBeNegative && typeof cell !== "number")) return Number.NaN;
    const value = read(cell);
    return value < 0 && !mayBeNegative ? Number.NaN : value;
  });
  const known = values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
  return known >= LEAST_FILLED * cells.length ? { feature, values } : null;
}

function readDays(header: string, cells: readonly (string | number | undefined)[]): Column | null {
  const days = column({ name: header }, cells, dayOf);
  if (!days) return null;
  const newest = days.values.reduce((latest, day) => Math.max(latest, Number.isNaN(day) ? 0 : day), 0);
  const values = days.values.map((day) => newest - day);
  const recency = { feature: { name: recencyName(header) }, values };
  return isSkewed(values) ? toLog(recency) : recency;
}

/** "last visit" becomes "days since last visit", "member since" becomes "days as member". */
function recencyName(header: string): string {
  const role = /^(.+)[\s_]since$/i.exec(header.trim())?.[1];
  return role ? `days as ${role}` : `days since ${header}`;
}

function dayOf(cell: string | number): number {
  return (typeof cell === "string" ? parseIsoDay(cell) : null) ?? -1;
}

function toLog({ feature, values }: Column): Column {
  return { feature: { ...feature, isLog: true }, values: values.map(Math.log1p) };
}

function isSkewed(values: Readonly<Float64Array>): boolean {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.some((value) => value < 0)) return false;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const moment = (power: number) =>
    known.reduce((sum, value) => sum + (value - mean) ** power, 0) / known.length;
  const variance = moment(2);
  return variance > 0 && moment(3) / variance ** 1.5 > SKEWED;
}

function varies(values: Readonly<Float64Array>): boolean {
  const first = values.find((value) => !Number.isNaN(value));
  return values.some((value) => !Number.isNaN(value) && value !== first);
}

function normalise(header: string): string {
  return header
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_");
}
