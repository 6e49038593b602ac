import { and, eq } from "drizzle-orm";
import type { Freshness } from "#lib/schemas/overview.ts";
import { model } from "#server/db/schema/model.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";

/** The model whose forecasts pages show; null until one was trained. */
export async function findChampion(
  tx: TenantTransaction,
  organisationId: string,
): Promise<Freshness["model"]> {
  const [champion] = await tx
    .select({
      id: model.id,
      version: model.version,
      createdAt: model.createdAt,
      seriesCount: model.seriesCount,
    })
    .from(model)
    .where(
      and(eq(model.organisationId, organisationId), eq(model.kind, "forecast"), eq(model.status, "champion")),
    );
  if (!champion) return null;
  const { createdAt, ...rest } = champion;
  return { ...rest, trainedAt: createdAt.toISOString() };
}
