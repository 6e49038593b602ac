import { sql } from "drizzle-orm";
import { daysBetween, type Frequency } from "#lib/days.ts";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import type { FigureScope } from "./product-figures.ts";
import { dayBefore } from "./sales-window.ts";

interface DayRow {
  product_id: string;
  day: string;
  units: number | null;
  revenue: number | null;
}

/** Enough periods to see a shape in the width of a word. */
const PERIODS: Record<Frequency, number> = { day: 30, week: 26, month: 24 };

/** The newest periods of each product, oldest first, periods without sales as zero. */
export async function listSparklines(
  tx: TenantTransaction,
  { organisationId, storeId, rhythm }: FigureScope,
  products: ReadonlyArray<{ readonly id: string; readonly measure: "units" | "revenue" }>,
): Promise<Map<string, number[]>> {
  if (products.length === 0) return new Map();
  const { latestDay, frequency } = rhythm;
  const periods = PERIODS[frequency];
  const from = dayBefore(latestDay, periods, frequency);
  const found = await rows<DayRow>(
    tx,
    sql`select s.product_id, s.day::text as day, sum(s.quantity)::float8 as units, sum(s.revenue)::float8 as revenue
      from sale s
      where s.organisation_id = ${organisationId}
        and s.product_id = any(${`{${products.map(({ id }) => id).join(",")}}`}::text[]::uuid[])
        and s.day > ${from}::date and s.day <= ${latestDay}::date
        ${storeId ? sql`and s.store_id = ${storeId}` : sql``}
      group by s.product_id, s.day`,
  );
  const lines = new Map(products.map(({ id }) => [id, new Array<number>(periods).fill(0)]));
  const measures = new Map(products.map(({ id, measure }) => [id, measure]));
  for (const row of found) {
    const line = lines.get(row.product_id);
    const index = periods - 1 - periodsBetween(row.day, latestDay, frequency);
    const value = measures.get(row.product_id) === "revenue" ? row.revenue : row.units;
    if (line && index >= 0) line[index] = (line[index] ?? 0) + (value ?? 0);
  }
  return lines;
}

function periodsBetween(day: string, latestDay: string, frequency: Frequency): number {
  if (frequency !== "month") return Math.floor(daysBetween(day, latestDay) / (frequency === "week" ? 7 : 1));
  const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
  return months(latestDay) - months(day);
}
