import { and, eq, lte, sql } from "drizzle-orm";
import { env } from "#lib/env.ts";
import { takingsForecast } from "#server/db/schema/takings-forecast.ts";
import { type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import { threadPool } from "#server/jobs/threads/pool.ts";
import type { Observation } from "#server/ml/series/regularise.ts";
import type { ServiceContext } from "#server/services/context.ts";
import type { TakingsForecast, TakingsRequest } from "./forecast-takings-series.ts";

const VERSIONS_KEPT = 10;

export interface TakingsHistory {
  readonly companyName: string | null;
  readonly observations: readonly Observation[];
  /** Periods to forecast. */
  readonly horizon: number;
}

export interface RecordedForecast extends TakingsForecast {
  readonly pointCount: number;
  readonly createdAt: Date;
}

/** Forecasts takings that came with a request and keeps the forecast as the newest version. */
export async function recordTakingsForecast(
  ctx: ServiceContext,
  { companyName, observations, horizon }: TakingsHistory,
): Promise<RecordedForecast> {
  const { organisationId } = ctx;
  const request: TakingsRequest = { observations, horizon, level: env().PROPHET_INTERVAL_WIDTH };
  const forecast: TakingsForecast = await threadPool().run(request, { name: "forecastTakings" });
  const createdAt = ctx.now();
  await withTenant(organisationId, async (tx) => {
    const version = (await lockVersions(tx, organisationId)) + 1;
    await tx.insert(takingsForecast).values({
      organisationId,
      version,
      companyName,
      firstDay: forecast.firstDay,
      lastDay: forecast.lastDay,
      pointCount: observations.length,
      method: forecast.method,
      metrics: forecast.metrics,
      periods: [...forecast.periods],
      createdAt,
    });
    await tx
      .delete(takingsForecast)
      .where(
        and(
          eq(takingsForecast.organisationId, organisationId),
          lte(takingsForecast.version, version - VERSIONS_KEPT),
        ),
      );
  });
  return { ...forecast, pointCount: observations.length, createdAt };
}

/** The newest version, which nobody else can follow up before this transaction ends. */
async function lockVersions(tx: TenantTransaction, organisationId: string): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`takings ${organisationId}`}, 0))`);
  const [newest] = await tx
    .select({ version: sql<number>`coalesce(max(${takingsForecast.version}), 0)::int` })
    .from(takingsForecast)
    .where(eq(takingsForecast.organisationId, organisationId));
  return newest?.version ?? 0;
}
