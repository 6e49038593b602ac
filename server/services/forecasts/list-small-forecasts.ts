import { sql } from "drizzle-orm";
import { MULTIPLES_PAGE_SIZE, type MultiplesQuery, type SmallForecastPage } from "#lib/schemas/forecast.ts";
import { rows, type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { STORE_CORRELATION } from "#server/services/products/combine-forecasts.ts";
import { findChampion } from "#server/services/products/find-champion.ts";
import { listProducts } from "#server/services/products/list-products.ts";
import { preferHashJoins } from "#server/services/products/prefer-hash-joins.ts";
import { firstStep } from "#server/services/products/product-figures.ts";
import { findSalesRhythm, LIST_PERIODS } from "#server/services/products/sales-window.ts";

interface SmallStep {
  product_id: string;
  point: number;
  below: number;
  above: number;
}

/** Products side by side, those that are expected to sell most first; the same figures as in the list of products. */
export async function listSmallForecasts(
  ctx: ServiceContext,
  { storeId, category, offset }: MultiplesQuery,
): Promise<SmallForecastPage> {
  const page = await listProducts(ctx, {
    storeId,
    category,
    offset,
    search: "",
    sort: "expected",
    direction: "desc",
  });
  const shown = page.rows.slice(0, MULTIPLES_PAGE_SIZE);
  const { frequency, periods } = page.span;
  const steps = await withTenant(ctx.organisationId, async (tx) => {
    await preferHashJoins(tx);
    return readSteps(tx, ctx.organisationId, { storeId, ids: shown.map(({ id }) => id) });
  });
  return {
    total: page.total,
    frequency,
    periods,
    forecasts: shown.map((product) => {
      const own = steps.get(product.id) ?? [];
      return {
        productId: product.id,
        name: product.name,
        measure: product.measure,
        frequency,
        history: product.sparkline,
        point: own.map(({ point }) => point),
        low: own.map(({ point, below }) => Math.max(0, point - below)),
        high: own.map(({ point, above }) => point + above),
        sold: product.sold,
        expected: product.expected ?? 0,
      };
    }),
  };
}

async function readSteps(
  tx: TenantTransaction,
  organisationId: string,
  { storeId, ids }: { readonly storeId: string | null; readonly ids: readonly string[] },
): Promise<Map<string, SmallStep[]>> {
  const rhythm = await findSalesRhythm(tx, organisationId);
  const champion = await findChampion(tx, organisationId);
  if (!rhythm || !champion || ids.length === 0) return new Map();
  const width = (side: "low" | "high") => {
    const half =
      side === "low"
        ? sql`greatest(0, step.point - step.lower80)`
        : sql`greatest(0, step.upper80 - step.point)`;
    return sql`sqrt((1 - ${STORE_CORRELATION}::float8) * sum(${half} * ${half})
      + ${STORE_CORRELATION}::float8 * sum(${half}) * sum(${half}))`;
  };
  const found = await rows<SmallStep>(
    tx,
    sql`select f.product_id, sum(greatest(0, step.point)) as point, ${width("low")} as below, ${width("high")} as above
      from shown_forecast f
      cross join lateral (select ${firstStep(rhythm.latestDay)} as first) ahead
      cross join lateral unnest(f.point, f.lower80, f.upper80)
        with ordinality as step (point, lower80, upper80, position)
      where f.organisation_id = ${organisationId} and f.model_id = ${champion.id}::uuid
        and f.product_id = any(${`{${ids.join(",")}}`}::text[]::uuid[])
        ${storeId ? sql`and f.store_id = ${storeId}` : sql``}
        and step.position >= ahead.first
        and step.position < ahead.first + ${LIST_PERIODS[rhythm.frequency]}::int
      group by f.product_id, step.position - ahead.first
      order by f.product_id, step.position - ahead.first`,
  );
  const byProduct = new Map<string, SmallStep[]>(ids.map((id) => [id, []]));
  for (const step of found) byProduct.get(step.product_id)?.push(step);
  return byProduct;
}
