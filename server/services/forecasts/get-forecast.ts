import { addPeriods } from "#lib/days.ts";
import type { ForecastQuery, ForecastView } from "#lib/schemas/forecast.ts";
import type { ForecastSeries } from "#lib/schemas/forecast-series.ts";
import { type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { findToday } from "#server/services/overview/find-today.ts";
import { expectTotal, type StepForecast, sliceSteps } from "#server/services/products/combine-forecasts.ts";
import { type DayValue, fillPeriods } from "#server/services/products/fill-periods.ts";
import { findChampion } from "#server/services/products/find-champion.ts";
import { preferHashJoins } from "#server/services/products/prefer-hash-joins.ts";
import { readOpenDays } from "#server/services/products/read-open-days.ts";
import { findSalesRhythm, type SalesRhythm } from "#server/services/products/sales-window.ts";
import { lookFurtherInThread } from "./ask-thread.ts";
import { coarsenSeries, offeredGranularities, stepsToPeriodEnd } from "./coarsen-series.ts";
import { countOverrides } from "./count-overrides.ts";
import { extendForecast } from "./extend-forecast.ts";
import { findFirstWeekday } from "./find-first-weekday.ts";
import { listMethods } from "./list-methods.ts";
import type { LookRequest } from "./look-further.ts";
import { readLook, stepsIn } from "./read-look.ts";
import { findSubject, readSubjectForecast, readSubjectSales, type Subject } from "./read-scope.ts";

interface Known {
  readonly subject: Subject;
  readonly rhythm: SalesRhythm;
  readonly sales: readonly DayValue[];
  readonly openDays: readonly string[];
  readonly forecast: StepForecast | null;
  readonly look: LookRequest;
  readonly firstWeekday: number;
  readonly rest: Pick<ForecastView, "today" | "methods" | "overrideCount">;
}

/**
 * History and forecast of what a person chose, as far and as finely as they chose. What the model stored is shown as on
 * every other page; further steps are worked out when asked for. Null before the first sale.
 */
export async function getForecast(ctx: ServiceContext, query: ForecastQuery): Promise<ForecastView | null> {
  const known = await withTenant(ctx.organisationId, async (tx) => {
    await preferHashJoins(tx);
    return readKnown(tx, ctx, query);
  });
  if (!known) return null;
  const { subject, rhythm, rest } = known;
  const { latestDay, frequency } = rhythm;
  const steps = stepsIn(query.horizonDays, rhythm);
  const shape = { granularity: query.granularity, firstWeekday: known.firstWeekday };
  const shownSteps = known.forecast
    ? stepsToPeriodEnd({ firstDay: known.forecast.firstDay, frequency }, steps, shape)
    : 0;
  // The look is taken outside the transaction: the embedded database has one connection.
  const forecast = known.forecast && (await reach(known.forecast, known, shownSteps));
  const weekStart = forecast?.firstDay ?? latestDay;
  const { sales, openDays } = known;
  const series: ForecastSeries = {
    measure: subject.measure,
    frequency,
    history: fillPeriods(sales, { latestDay, frequency, weekStart, openDays }),
    forecast,
  };
  const stored = known.forecast;
  return {
    level: subject.level,
    name: subject.name,
    storeName: subject.storeName,
    latestDay,
    series: coarsenSeries(series, shape),
    granularities: offeredGranularities(frequency),
    expectation: expectTotal({ ...series, forecast: forecast && sliceSteps(forecast, 0, steps) }, steps),
    extendedFrom:
      stored && shownSteps > stored.point.length
        ? addPeriods(stored.firstDay, stored.point.length, frequency)
        : null,
    ...rest,
  };
}

async function reach(stored: StepForecast, { look }: Known, steps: number): Promise<StepForecast> {
  if (steps <= stored.point.length) return sliceSteps(stored, 0, steps);
  return extendForecast(stored, await lookFurtherInThread(look), steps);
}

async function readKnown(
  tx: TenantTransaction,
  ctx: ServiceContext,
  query: ForecastQuery,
): Promise<Known | null> {
  const { organisationId } = ctx;
  const subject = await findSubject(tx, organisationId, query);
  const overall = await findSalesRhythm(tx, organisationId);
  if (!overall) return null;
  const champion = await findChampion(tx, organisationId);
  const championId = champion?.id ?? null;
  const { forecast, series } = await readSubjectForecast(tx, organisationId, {
    subject,
    championId,
    rhythm: overall,
  });
  const rhythm = { ...overall, frequency: series[0]?.frequency ?? overall.frequency };
  const sales = await readSubjectSales(tx, organisationId, subject);
  return {
    subject,
    rhythm,
    sales,
    openDays: await readOpenDays(tx, {
      organisationId,
      storeId: subject.storeId,
      sales,
      lastDay: rhythm.latestDay,
    }),
    forecast,
    look: await readLook(tx, organisationId, { sales, rhythm }),
    firstWeekday: await findFirstWeekday(tx, organisationId),
    rest: {
      today: await findToday(tx, ctx),
      methods: championId ? await listMethods(tx, organisationId, { championId, series, subject }) : [],
      overrideCount: forecast
        ? await countOverrides(tx, organisationId, {
            subject,
            firstDay: forecast.firstDay,
            lastDay: addPeriods(rhythm.latestDay, query.horizonDays, "day"),
          })
        : 0,
    },
  };
}
