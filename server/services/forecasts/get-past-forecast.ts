import { sql } from "drizzle-orm";
import type { Frequency } from "#lib/days.ts";
import type { ForecastScope, PastForecast, PastStep } from "#lib/schemas/forecast.ts";
import { rows, type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { STORE_CORRELATION } from "#server/services/products/combine-forecasts.ts";
import { fillPeriods, type PeriodValues } from "#server/services/products/fill-periods.ts";
import { preferHashJoins } from "#server/services/products/prefer-hash-joins.ts";
import { readOpenDays } from "#server/services/products/read-open-days.ts";
import { dayBefore, findSalesRhythm, type SalesRhythm } from "#server/services/products/sales-window.ts";
import { replayInThread } from "./ask-thread.ts";
import type { LookRequest, Replay } from "./look-further.ts";
import { readLook } from "./read-look.ts";
import { findSubject, readSubjectSales, type Subject } from "./read-scope.ts";

/** As much as a chart can show day by day. */
const PERIODS_SHOWN: Record<Frequency, number> = { day: 84, week: 26, month: 24 };
/** Fewer say nothing about how good forecasts were, so that a replay tells more. */
const FEWEST_PERIODS: Record<Frequency, number> = { day: 7, week: 4, month: 3 };
const REPLAYED = {
  day: { steps: 28, windows: 3 },
  week: { steps: 8, windows: 3 },
  month: { steps: 6, windows: 2 },
} as const;

/**
 * What was said before it happened, and what then happened: by earlier versions of the model where there are any, else by
 * forecasting the recent past anew from what was known before it. Null without sales, or with too few to replay.
 */
export async function getPastForecast(
  ctx: ServiceContext,
  scope: ForecastScope,
): Promise<PastForecast | null> {
  const { organisationId } = ctx;
  const known = await withTenant(organisationId, async (tx) => {
    await preferHashJoins(tx);
    const subject = await findSubject(tx, organisationId, scope);
    const rhythm = await findSalesRhythm(tx, organisationId);
    return rhythm ? readPast(tx, organisationId, { subject, rhythm }) : null;
  });
  if (!known) return null;
  const { measure, frequency, steps, look } = known;
  if (steps.length >= FEWEST_PERIODS[frequency])
    return summarise({ source: "models", measure, frequency }, steps);
  const replays = await replayInThread({ ...look, ...REPLAYED[frequency] });
  const replayed = replays.flatMap(toSteps);
  return replayed.length === 0 ? null : summarise({ source: "replay", measure, frequency }, replayed);
}

interface Past {
  readonly measure: PastForecast["measure"];
  readonly frequency: Frequency;
  readonly steps: readonly PastStep[];
  readonly look: LookRequest;
}

async function readPast(
  tx: TenantTransaction,
  organisationId: string,
  { subject, rhythm }: { readonly subject: Subject; readonly rhythm: SalesRhythm },
): Promise<Past> {
  const { latestDay, frequency } = rhythm;
  const sales = await readSubjectSales(tx, organisationId, subject);
  const look = await readLook(tx, organisationId, { sales, rhythm });
  const predicted = await readPredicted(tx, organisationId, { subject, rhythm });
  const weekStart = predicted[0]?.day ?? latestDay;
  const openDays = await readOpenDays(tx, {
    organisationId,
    storeId: subject.storeId,
    sales,
    lastDay: latestDay,
  });
  const history = fillPeriods(sales, { latestDay, frequency, weekStart, openDays });
  const sold = new Map(
    periodDays(history, frequency).map((day, index) => [day, history.values[index] ?? null] as const),
  );
  const steps = predicted.flatMap(({ day, ...said }): PastStep[] => {
    const actual = sold.get(day);
    return actual === undefined || actual === null ? [] : [{ day, actual, ...said }];
  });
  return { measure: subject.measure, frequency, steps, look };
}

function periodDays({ firstDay, values }: PeriodValues, frequency: Frequency): string[] {
  return values.map((_, index) => dayBefore(firstDay, -index, frequency));
}

/** Of every past period the newest forecast that was made before it, added up over the series it is made of. */
async function readPredicted(
  tx: TenantTransaction,
  organisationId: string,
  { subject, rhythm }: { readonly subject: Subject; readonly rhythm: SalesRhythm },
): Promise<Omit<PastStep, "actual">[]> {
  const { latestDay, frequency } = rhythm;
  const { productId, storeId, category, measure } = subject;
  const half = (side: "low" | "high") => {
    const width = side === "low" ? sql`greatest(0, point - lower80)` : sql`greatest(0, upper80 - point)`;
    return sql`sqrt((1 - ${STORE_CORRELATION}::float8) * sum(${width} * ${width})
      + ${STORE_CORRELATION}::float8 * sum(${width}) * sum(${width}))`;
  };
  const from = dayBefore(latestDay, PERIODS_SHOWN[frequency], frequency);
  return rows<Omit<PastStep, "actual">>(
    tx,
    sql`with said as materialized (
        select m.version, period_day(f.first_day, (step.position - 1)::int, f.frequency) as day,
          greatest(0, step.point) as point, step.lower80, step.upper80
        from forecast f
        join model m on m.organisation_id = f.organisation_id and m.id = f.model_id
        join product p on p.organisation_id = f.organisation_id and p.id = f.product_id
        cross join lateral unnest(f.point, f.lower80, f.upper80)
          with ordinality as step (point, lower80, upper80, position)
        where f.organisation_id = ${organisationId} and f.frequency = ${frequency}
          and f.first_day <= ${latestDay}::date
          ${storeId ? sql`and f.store_id = ${storeId}` : sql``}
          ${productId ? sql`and f.product_id = ${productId}` : sql`and p.kind = 'item' and p.measure = ${measure}`}
          ${category === null ? sql`` : sql`and p.category = ${category}`}
      ), summed as (
        select version, day, count(*) as series, sum(point) as predicted,
          greatest(0, sum(point) - ${half("low")}) as low, sum(point) + ${half("high")} as high
        from said where day > ${from}::date and day <= ${latestDay}::date group by version, day
      ), newest as (
        select *, max(version) over (partition by day) as last_version, max(series) over () as most from summed
      )
      select day::text as day, predicted::float8 as predicted, low::float8 as low, high::float8 as high from newest
      where version = last_version and series >= 0.9 * most order by day`,
  );
}

function toSteps({ days, actual, forecast }: Replay): PastStep[] {
  return days.flatMap((day, index) => {
    const value = actual[index] ?? Number.NaN;
    const predicted = Math.max(0, forecast.point[index] ?? 0);
    const low = Math.max(0, forecast.lower80[index] ?? predicted);
    return Number.isNaN(value)
      ? []
      : [{ day, actual: value, predicted, low, high: forecast.upper80[index] ?? predicted }];
  });
}

function summarise(
  about: Pick<PastForecast, "source" | "measure" | "frequency">,
  steps: readonly PastStep[],
): PastForecast {
  const sold = steps.reduce((sum, { actual }) => sum + Math.abs(actual), 0);
  const missed = steps.reduce((sum, { actual, predicted }) => sum + Math.abs(actual - predicted), 0);
  return {
    ...about,
    steps: [...steps],
    error: sold > 0 ? missed / sold : null,
    insideCount: steps.filter(({ actual, low, high }) => actual >= low && actual <= high).length,
  };
}
