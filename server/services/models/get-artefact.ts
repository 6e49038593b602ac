import { and, eq } from "drizzle-orm";
import { modelArtefact } from "#server/db/schema/model-artefact.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";
import type { GlobalModel } from "#server/ml/global/global-model.ts";
import { ServiceError } from "#server/services/errors.ts";

/** The name under which a training keeps the model of all products of a store. */
export const globalArtefact = (storeId: string) => `global:${storeId}`;

/** What a training kept by name; the caller knows its shape. */
export async function findArtefact(
  tx: TenantTransaction,
  organisationId: string,
  { modelId, name }: { readonly modelId: string; readonly name: string },
): Promise<unknown> {
  const [found] = await tx
    .select({ body: modelArtefact.body })
    .from(modelArtefact)
    .where(
      and(
        eq(modelArtefact.organisationId, organisationId),
        eq(modelArtefact.modelId, modelId),
        eq(modelArtefact.name, name),
      ),
    );
  return found?.body ?? null;
}

/** The model of all products of a store; null where none was kept. */
export async function findGlobalModel(
  tx: TenantTransaction,
  { organisationId, modelId, storeId }: Record<"organisationId" | "modelId" | "storeId", string>,
): Promise<GlobalModel | null> {
  const body = await findArtefact(tx, organisationId, { modelId, name: globalArtefact(storeId) });
  return isGlobalModel(body) ? body : null;
}

function isGlobalModel(body: unknown): body is GlobalModel {
  return typeof body === "object" && body !== null && "layout" in body && "parts" in body;
}

/** What a training kept by name, where it must be there. Errors: NOT_FOUND. */
export async function getArtefact(
  tx: TenantTransaction,
  organisationId: string,
  wanted: { readonly modelId: string; readonly name: string },
): Promise<unknown> {
  const body = await findArtefact(tx, organisationId, wanted);
  if (body === null) throw new ServiceError("NOT_FOUND", `the model keeps nothing called ${wanted.name}`);
  return body;
}
