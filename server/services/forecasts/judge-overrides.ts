import { sql } from "drizzle-orm";
import { addPeriods, type Frequency } from "#lib/days.ts";
import type { ForecastScope } from "#lib/schemas/forecast.ts";
import type { ValueAdded, ValueAddedReport } from "#lib/schemas/forecast-override.ts";
import { rows, type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import type { DayValue } from "#server/services/products/fill-periods.ts";
import { findSalesRhythm } from "#server/services/products/sales-window.ts";
import { readOverrides } from "./list-overrides.ts";
import { movesSubject } from "./override-scope.ts";
import { findSubject, readSubjectSales } from "./read-scope.ts";

interface Recorded {
  id: string;
  store_id: string | null;
  category: string | null;
  product_id: string | null;
  kind: "total" | "percent";
  amount: number;
  frequency: Frequency;
  baseline_day: string;
  baseline: number[];
  naive: number[];
}

/** Forecasts of the same periods by three hands, beside what was sold. */
export interface Judged {
  readonly actual: readonly number[];
  readonly naive: readonly number[];
  readonly model: readonly number[];
  readonly shown: readonly number[];
}

/**
 * What people's changes were worth: for periods that have passed, the error of repeating the season before, of the model
 * as it stood when the change was made, and of the changed forecast. Changes that were taken back are not judged.
 */
export async function judgeOverrides(ctx: ServiceContext, scope: ForecastScope): Promise<ValueAddedReport> {
  const { organisationId } = ctx;
  return withTenant(organisationId, async (tx) => {
    const subject = await findSubject(tx, organisationId, scope);
    const rhythm = await findSalesRhythm(tx, organisationId);
    if (!rhythm) return { total: totalValue([]), overrides: [] };
    const passed = sql`${movesSubject(subject)} and o.removed_at is null
      and o.last_day <= ${rhythm.latestDay}::date`;
    const views = await readOverrides(tx, organisationId, passed);
    const recorded = await readRecorded(
      tx,
      organisationId,
      views.map(({ id }) => id),
    );
    const overrides: ValueAddedReport["overrides"] = [];
    for (const view of views) {
      const record = recorded.get(view.id);
      if (!record) continue;
      const judged = await judge(tx, organisationId, { record, latestDay: view.lastDay });
      overrides.push({
        ...view,
        frequency: record.frequency,
        sold: sumOf(judged.actual),
        shownTotal: sumOf(judged.shown),
        value: valueAddedOf(judged),
      });
    }
    return { total: totalValue(overrides.map(({ value }) => value)), overrides };
  });
}

async function readRecorded(
  tx: TenantTransaction,
  organisationId: string,
  ids: readonly string[],
): Promise<Map<string, Recorded>> {
  const found = await rows<Recorded>(
    tx,
    sql`select id, store_id, category, product_id, kind, amount, frequency, baseline_day::text, baseline, naive
      from forecast_override where organisation_id = ${organisationId}
        and id = any(${`{${ids.join(",")}}`}::text[]::uuid[])`,
  );
  return new Map(found.map((record) => [record.id, record]));
}

async function judge(
  tx: TenantTransaction,
  organisationId: string,
  { record, latestDay }: { readonly record: Recorded; readonly latestDay: string },
): Promise<Judged> {
  const subject = await findSubject(tx, organisationId, {
    storeId: record.store_id,
    category: record.category,
    productId: record.product_id,
  });
  const sales = await readSubjectSales(tx, organisationId, subject);
  return compareSteps(record, sales, latestDay);
}

/** A change sets a total or a share of the whole; the days within it keep the model's proportions. */
function compareSteps(
  { kind, amount, frequency, baseline_day, baseline, naive }: Recorded,
  sales: readonly DayValue[],
  lastDay: string,
): Judged {
  const total = sumOf(baseline);
  const factor = kind === "percent" ? 1 + amount : amount / Math.max(total, Number.MIN_VALUE);
  const actual = baseline.map((_, index) => {
    const start = addPeriods(baseline_day, index, frequency);
    const after = addPeriods(baseline_day, index + 1, frequency);
    return sumOf(
      sales.filter(({ day }) => day >= start && day < after && day <= lastDay).map(({ value }) => value),
    );
  });
  return { actual, naive, model: baseline, shown: baseline.map((step) => factor * step) };
}

export function valueAddedOf({ actual, naive, model, shown }: Judged): ValueAdded {
  return {
    naiveError: errorShare(actual, naive),
    modelError: errorShare(actual, model),
    overrideError: errorShare(actual, shown),
    periods: actual.length,
  };
}

/** Each counts for as many periods as it changed; units and money cannot be added, shares can. */
export function totalValue(values: readonly ValueAdded[]): ValueAdded {
  const judged = values.filter(
    ({ modelError, overrideError }) => modelError !== null && overrideError !== null,
  );
  const periods = judged.reduce((sum, value) => sum + value.periods, 0);
  const mean = (error: "naiveError" | "modelError" | "overrideError") =>
    periods === 0
      ? null
      : judged.reduce((sum, value) => sum + value.periods * (value[error] ?? 0), 0) / periods;
  return {
    naiveError: mean("naiveError"),
    modelError: mean("modelError"),
    overrideError: mean("overrideError"),
    periods,
  };
}

function errorShare(actual: readonly number[], forecast: readonly number[]): number | null {
  const sold = sumOf(actual.map(Math.abs));
  if (sold === 0) return null;
  return sumOf(actual.map((value, index) => Math.abs(value - (forecast[index] ?? 0)))) / sold;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
