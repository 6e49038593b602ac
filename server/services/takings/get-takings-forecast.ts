import { desc, eq } from "drizzle-orm";
import type { SeriesMetrics } from "#lib/schemas/model.ts";
import { takingsForecast } from "#server/db/schema/takings-forecast.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import type { RecordedForecast } from "./record-takings-forecast.ts";

/** The newest forecast of takings that came by REST, or null before there is one. */
export async function getTakingsForecast({
  organisationId,
}: ServiceContext): Promise<RecordedForecast | null> {
  const [newest] = await withTenant(organisationId, (tx) =>
    tx
      .select()
      .from(takingsForecast)
      .where(eq(takingsForecast.organisationId, organisationId))
      .orderBy(desc(takingsForecast.version))
      .limit(1),
  );
  return newest ? { ...newest, metrics: newest.metrics as SeriesMetrics } : null;
}
