import { sql } from "drizzle-orm";
import type { Measure } from "#lib/schemas/forecast-series.ts";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import { STORE_CORRELATION, type StepForecast } from "#server/services/products/combine-forecasts.ts";
import { firstStep } from "#server/services/products/product-figures.ts";
import type { SalesRhythm } from "#server/services/products/sales-window.ts";

export interface SumScope {
  readonly organisationId: string;
  readonly storeId: string | null;
  /** Null for the products of all categories. */
  readonly category: string | null;
  readonly measure: Measure;
  readonly championId: string | null;
  readonly rhythm: SalesRhythm;
}

interface StepRow {
  first_day: string;
  series: number;
  point: number;
  model: number;
  is_overridden: boolean;
  below80: number;
  above80: number;
  below95: number;
  above95: number;
}

/**
 * The products' forecasts added up, so that a total is always the sum of what its products' pages show. Their errors are
 * taken as alike as those of stores; see sumBand, whose formula this is. As in combineForecasts a store whose figures
 * ended earlier joins in with the steps that lie ahead, unless most of them are past.
 */
export async function sumForecasts(
  tx: TenantTransaction,
  { organisationId, storeId, category, measure, championId, rhythm }: SumScope,
): Promise<StepForecast | null> {
  const { latestDay, frequency } = rhythm;
  const width = (high: string, low: string) => {
    const half = sql.raw(`greatest(0, step.${high} - step.${low})`);
    return sql`sqrt((1 - ${STORE_CORRELATION}::float8) * sum(${half} * ${half})
      + ${STORE_CORRELATION}::float8 * sum(${half}) * sum(${half}))`;
  };
  const found = await rows<StepRow>(
    tx,
    sql`select sum(greatest(0, step.point)) as point, sum(greatest(0, step.model)) as model,
        bool_or(f.is_overridden) as is_overridden,
        ${width("point", "lower80")} as below80, ${width("upper80", "point")} as above80,
        ${width("point", "lower95")} as below95, ${width("upper95", "point")} as above95,
        min(period_day(f.first_day, ahead.first - 1, f.frequency))::text as first_day, count(*)::int as series
      from shown_forecast f
      join product p on p.organisation_id = f.organisation_id and p.id = f.product_id and p.kind = 'item'
      cross join lateral (select ${firstStep(latestDay)} as first) ahead
      cross join lateral unnest(f.point, f.model_point, f.lower80, f.upper80, f.lower95, f.upper95)
        with ordinality as step (point, model, lower80, upper80, lower95, upper95, position)
      where f.organisation_id = ${organisationId} and f.model_id = ${championId}::uuid
        and f.frequency = ${frequency} and p.measure = ${measure}
        and step.position >= ahead.first and 2 * (cardinality(f.point) - ahead.first + 1) >= cardinality(f.point)
        ${storeId ? sql`and f.store_id = ${storeId}` : sql``}
        ${category === null ? sql`` : sql`and p.category = ${category}`}
      group by step.position - ahead.first order by step.position - ahead.first`,
  );
  const [first] = found;
  if (!first) return null;
  // Where the shortest forecast ends the sum would drop without a reason.
  return { firstDay: first.first_day, ...bandsOf(found.filter(({ series }) => series === first.series)) };
}

function bandsOf(steps: readonly StepRow[]): Omit<StepForecast, "firstDay"> {
  return {
    point: steps.map(({ point }) => point),
    lower80: steps.map(({ point, below80 }) => Math.max(0, point - below80)),
    upper80: steps.map(({ point, above80 }) => point + above80),
    lower95: steps.map(({ point, below95 }) => Math.max(0, point - below95)),
    upper95: steps.map(({ point, above95 }) => point + above95),
    ...(steps.some(({ is_overridden }) => is_overridden) && { model: steps.map(({ model }) => model) }),
  };
}
