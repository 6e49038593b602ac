import { and, desc, eq } from "drizzle-orm";
import { usageModel } from "#server/db/schema/usage-event.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";
import type { UsageModel } from "#server/ml/usage/usage-model.ts";

export interface KeptUsageModel {
  readonly id: string;
  readonly version: number;
  readonly model: UsageModel;
}

const MOST_KEPT = 50;
const slot = Symbol.for("shelfcast.usage-models");
const shared = globalThis as typeof globalThis & { [slot]?: Map<string, KeptUsageModel> };

/** The newest model, whose large body is read once for this process and each version; null until one was trained. */
export async function findUsageModel(
  tx: TenantTransaction,
  organisationId: string,
): Promise<KeptUsageModel | null> {
  const [newest] = await tx
    .select({ id: usageModel.id, version: usageModel.version })
    .from(usageModel)
    .where(eq(usageModel.organisationId, organisationId))
    .orderBy(desc(usageModel.version))
    .limit(1);
  if (!newest) return null;
  shared[slot] ??= new Map();
  const models = shared[slot];
  const known = models.get(organisationId);
  if (known?.id === newest.id) return known;
  const [found] = await tx
    .select({ body: usageModel.body })
    .from(usageModel)
    .where(and(eq(usageModel.organisationId, organisationId), eq(usageModel.id, newest.id)));
  const kept = { ...newest, model: found?.body as UsageModel };
  models.delete(organisationId);
  models.set(organisationId, kept);
  for (const oldest of models.keys()) {
    if (models.size <= MOST_KEPT) break;
    models.delete(oldest);
  }
  return kept;
}
