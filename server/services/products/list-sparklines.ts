import { sql } from "drizzle-orm";
import { addDays, addPeriods, type Frequency } from "#lib/days.ts";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import { type DayValue, fillPeriods, periodStart } from "./fill-periods.ts";
import type { FigureScope } from "./product-figures.ts";
import { readOpenDays } from "./read-open-days.ts";

interface DayRow {
  product_id: string;
  day: string;
  units: number | null;
  revenue: number | null;
}

/** Enough periods to see a shape in the width of a word. */
const PERIODS: Record<Frequency, number> = { day: 30, week: 26, month: 24 };

/** The newest periods of each product, oldest first: zero where only other things were sold, null where nothing was. */
export async function listSparklines(
  tx: TenantTransaction,
  { organisationId, storeId, rhythm }: FigureScope,
  products: ReadonlyArray<{ readonly id: string; readonly measure: "units" | "revenue" }>,
): Promise<Map<string, Array<number | null>>> {
  if (products.length === 0) return new Map();
  const { latestDay, frequency } = rhythm;
  const from = addPeriods(latestDay, 1 - PERIODS[frequency], frequency);
  const weekStart = addDays(latestDay, 1);
  const firstDay = periodStart(from, frequency, weekStart);
  const found = await rows<DayRow>(
    tx,
    sql`select s.product_id, s.day::text as day, sum(s.quantity)::float8 as units, sum(s.revenue)::float8 as revenue
      from sale s
      where s.organisation_id = ${organisationId}
        and s.product_id = any(${`{${products.map(({ id }) => id).join(",")}}`}::text[]::uuid[])
        and s.day >= ${firstDay}::date and s.day <= ${latestDay}::date
        ${storeId ? sql`and s.store_id = ${storeId}` : sql``}
      group by s.product_id, s.day`,
  );
  const openDays = await readOpenDays(tx, {
    organisationId,
    storeId,
    sales: found,
    firstDay,
    lastDay: latestDay,
  });
  const sold = Map.groupBy(found, ({ product_id }) => product_id);
  const line = ({ id, measure }: (typeof products)[number]) => {
    const sales = (sold.get(id) ?? []).flatMap((row) => daySold(row, measure));
    return fillPeriods(sales, { latestDay, frequency, weekStart, openDays, from }).values;
  };
  return new Map(products.map((product) => [product.id, line(product)]));
}

function daySold(row: DayRow, measure: "units" | "revenue"): DayValue[] {
  const value = row[measure];
  return value === null ? [] : [{ day: row.day, value }];
}
