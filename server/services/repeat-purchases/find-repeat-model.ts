import { and, desc, eq } from "drizzle-orm";
import { repeatModel } from "#server/db/schema/repeat-model.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { RepeatPurchaseModel } from "#server/ml/customers/repeat-purchase.ts";

export interface KeptRepeatModel {
  readonly id: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly metrics: RepeatPurchaseModel["metrics"];
  readonly body: Omit<RepeatPurchaseModel, "metrics">;
}

const MOST_KEPT = 50;
const slot = Symbol.for("shelfcast.repeat-models");
const shared = globalThis as typeof globalThis & { [slot]?: Map<string, KeptRepeatModel> };

/** The newest model, whose large body is read once for this process and each version; null until one was trained. */
export async function findRepeatModel(organisationId: string): Promise<KeptRepeatModel | null> {
  const ofOrganisation = eq(repeatModel.organisationId, organisationId);
  return withTenant(organisationId, async (tx) => {
    const [newest] = await tx
      .select({ id: repeatModel.id })
      .from(repeatModel)
      .where(ofOrganisation)
      .orderBy(desc(repeatModel.version))
      .limit(1);
    if (!newest) return null;
    shared[slot] ??= new Map();
    const models = shared[slot];
    const known = models.get(organisationId);
    if (known?.id === newest.id) return known;
    const [found] = await tx
      .select()
      .from(repeatModel)
      .where(and(ofOrganisation, eq(repeatModel.id, newest.id)));
    if (!found) return null;
    const kept = {
      ...{ id: found.id, version: found.version, createdAt: found.createdAt },
      metrics: found.metrics as KeptRepeatModel["metrics"],
      body: found.body as KeptRepeatModel["body"],
    };
    models.delete(organisationId);
    models.set(organisationId, kept);
    for (const oldest of models.keys()) {
      if (models.size <= MOST_KEPT) break;
      models.delete(oldest);
    }
    return kept;
  });
}
