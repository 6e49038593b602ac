import { sql } from "drizzle-orm";
import type { ForecastMethod } from "#lib/schemas/forecast.ts";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import type { ProductForecast } from "#server/services/products/read-forecasts.ts";
import type { Subject } from "./read-scope.ts";

/** How each store's series was forecast, with what a combination is made of. */
export async function listMethods(
  tx: TenantTransaction,
  organisationId: string,
  scope: {
    readonly championId: string;
    readonly series: readonly ProductForecast[];
    readonly subject: Subject;
  },
): Promise<ForecastMethod[]> {
  const { championId, series, subject } = scope;
  if (series.length === 0) return [];
  const found = await rows<{ store_id: string; members: ForecastMethod["members"] }>(
    tx,
    sql`select f.store_id, (
        select jsonb_agg(jsonb_build_object('name', member ->> 'name', 'weight', (member ->> 'weight')::float8)
          order by (member ->> 'weight')::float8 desc)
        from jsonb_array_elements(case jsonb_typeof(f.fitted) when 'array' then f.fitted else '[]' end) as member
      ) as members
      from forecast f
      where f.organisation_id = ${organisationId} and f.model_id = ${championId}::uuid
        and f.product_id = ${subject.productId}::uuid`,
  );
  const members = new Map(found.map((row) => [row.store_id, row.members ?? []]));
  return series.map(({ storeId, storeName, method, metrics, leaderboard }) => ({
    storeId,
    storeName,
    method,
    members: members.get(storeId) ?? [],
    metrics,
    leaderboard,
  }));
}
