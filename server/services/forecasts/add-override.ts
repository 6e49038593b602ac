import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { addDays, addPeriods, type Frequency } from "#lib/days.ts";
import type { NewOverride, OverrideId } from "#lib/schemas/forecast-override.ts";
import { forecastOverride } from "#server/db/schema/forecast-override.ts";
import { rows, type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { ServiceError } from "#server/services/errors.ts";
import { lockModels } from "#server/services/models/lock-models.ts";
import type { StepForecast } from "#server/services/products/combine-forecasts.ts";
import { fillPeriods } from "#server/services/products/fill-periods.ts";
import { findChampion } from "#server/services/products/find-champion.ts";
import { preferHashJoins } from "#server/services/products/prefer-hash-joins.ts";
import { readOpenDays } from "#server/services/products/read-open-days.ts";
import { findSalesRhythm } from "#server/services/products/sales-window.ts";
import { coveredSteps, NOTHING, sumCovered } from "./covered-steps.ts";
import { naiveSteps } from "./naive-steps.ts";
import { isOfSubject } from "./override-scope.ts";
import { findSubject, readSubjectForecast, readSubjectSales, type Subject } from "./read-scope.ts";

/**
 * Changes the forecast of some days by hand. It is shown at once, wherever the forecast is.
 * Errors: INVALID_INPUT for days the forecast does not reach or where there is nothing to change, CONFLICT where the
 * days were changed already.
 */
export async function addOverride(ctx: ServiceContext, input: NewOverride): Promise<OverrideId> {
  const { organisationId } = ctx;
  return withTenant(organisationId, async (tx) => {
    await preferHashJoins(tx);
    await lockModels(tx, organisationId);
    const subject = await findSubject(tx, organisationId, input);
    const rhythm = await findSalesRhythm(tx, organisationId);
    const champion = await findChampion(tx, organisationId);
    const request = { subject, championId: champion?.id ?? null, rhythm };
    const { forecast, series } = rhythm
      ? await readSubjectForecast(tx, organisationId, { ...request, rhythm })
      : { forecast: null, series: [] };
    if (!forecast || !rhythm) {
      throw new ServiceError(
        "PRECONDITION_FAILED",
        "there is no forecast to change yet: train a model first",
      );
    }
    const frequency = series[0]?.frequency ?? rhythm.frequency;
    requireReach(input, forecast, frequency);
    await requireFreeDays(tx, ctx, { subject, input });
    const line = { firstDay: forecast.firstDay, frequency, length: forecast.point.length };
    const steps = coveredSteps(line, input);
    const sales = await readSubjectSales(tx, organisationId, subject);
    const history = fillPeriods(sales, {
      latestDay: rhythm.latestDay,
      frequency,
      weekStart: forecast.firstDay,
      openDays: await readOpenDays(tx, {
        organisationId,
        storeId: subject.storeId,
        sales,
        lastDay: rhythm.latestDay,
      }),
    });
    const own = forecast.model ?? forecast.point;
    const from = steps[0]?.index ?? 0;
    const naive = naiveSteps(history.values, frequency, forecast.point.length);
    const id = uuidv7();
    await tx.insert(forecastOverride).values({
      organisationId,
      id,
      storeId: subject.storeId,
      category: subject.category,
      productId: subject.level === "product" ? subject.productId : null,
      measure: subject.measure,
      firstDay: input.firstDay,
      lastDay: input.lastDay,
      kind: input.kind,
      amount: input.amount,
      factor: factorOf(input, sumCovered(forecast.point, steps)),
      reason: input.reason,
      frequency,
      baselineDay: addPeriods(forecast.firstDay, from, frequency),
      baseline: steps.map(({ index, share }) => share * Math.max(0, own[index] ?? 0)),
      naive: steps.map(({ index, share }) => share * (naive[index] ?? 0)),
      createdBy: ctx.userId,
      createdAt: ctx.now(),
    });
    return { id };
  });
}

function requireReach(
  { firstDay, lastDay }: NewOverride,
  forecast: StepForecast,
  frequency: Frequency,
): void {
  const last = addDays(addPeriods(forecast.firstDay, forecast.point.length, frequency), -1);
  if (firstDay >= forecast.firstDay && lastDay <= last) return;
  throw new ServiceError(
    "INVALID_INPUT",
    `choose days from ${forecast.firstDay} to ${last}: that is what the model forecasts`,
  );
}

async function requireFreeDays(
  tx: TenantTransaction,
  { organisationId }: ServiceContext,
  { subject, input }: { readonly subject: Subject; readonly input: NewOverride },
): Promise<void> {
  const [taken] = await rows<{ first_day: string; last_day: string }>(
    tx,
    sql`select o.first_day::text, o.last_day::text from forecast_override o
      where o.organisation_id = ${organisationId} and o.removed_at is null and ${isOfSubject(subject)}
        and o.first_day <= ${input.lastDay}::date and o.last_day >= ${input.firstDay}::date limit 1`,
  );
  if (!taken) return;
  throw new ServiceError(
    "CONFLICT",
    `the days from ${taken.first_day} to ${taken.last_day} were changed already: take that change back first`,
  );
}

function factorOf({ kind, amount }: NewOverride, total: number): number {
  if (kind === "percent") return 1 + amount;
  if (total > NOTHING) return amount / total;
  throw new ServiceError(
    "INVALID_INPUT",
    "nothing is expected on these days, so a total cannot be spread over them: choose more days",
  );
}
