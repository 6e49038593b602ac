import { desc, eq } from "drizzle-orm";
import { segmentation } from "#server/db/schema/segmentation.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { SegmentationModel } from "#server/ml/customers/segment-customers.ts";

/** What the next segmentation continues, or null for the first one. */
export async function findPreviousModel(organisationId: string): Promise<SegmentationModel | null> {
  const [newest] = await withTenant(organisationId, (tx) =>
    tx
      .select({ model: segmentation.model })
      .from(segmentation)
      .where(eq(segmentation.organisationId, organisationId))
      .orderBy(desc(segmentation.version))
      .limit(1),
  );
  return (newest?.model as SegmentationModel | undefined) ?? null;
}
