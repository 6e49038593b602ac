import { and, eq } from "drizzle-orm";
import { modelArtefact } from "#server/db/schema/model-artefact.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";
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

/** The same, where it must be there. Errors: NOT_FOUND. */
export async function getArtefact(
  tx: TenantTransaction,
  organisationId: string,
  wanted: { readonly modelId: string; readonly name: string },
): Promise<unknown> {
  const body = await findArtefact(tx, organisationId, wanted);
  if (body === null) throw new ServiceError("NOT_FOUND", `the model keeps nothing called ${wanted.name}`);
  return body;
}
