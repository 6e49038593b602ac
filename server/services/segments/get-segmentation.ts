import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { SegmentationView, SegmentView } from "#lib/schemas/segment.ts";
import { segment, segmentation } from "#server/db/schema/segmentation.ts";
import { type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import { STABLE_JACCARD } from "#server/ml/customers/cluster-stability.ts";
import type { SegmentationModel } from "#server/ml/customers/segment-customers.ts";
import type { ServiceContext } from "#server/services/context.ts";

type SegmentationRow = typeof segmentation.$inferSelect;
type SegmentRow = typeof segment.$inferSelect;

/** The newest segmentation, or the one with an id; null where there is none. */
export async function getSegmentation(
  { organisationId }: Pick<ServiceContext, "organisationId">,
  wanted: { readonly id?: string; readonly runId?: string } = {},
): Promise<SegmentationView | null> {
  return withTenant(organisationId, async (tx) => {
    const [found] = await tx
      .select()
      .from(segmentation)
      .where(
        and(
          eq(segmentation.organisationId, organisationId),
          wanted.id === undefined ? undefined : eq(segmentation.id, wanted.id),
          wanted.runId === undefined ? undefined : eq(segmentation.runId, wanted.runId),
        ),
      )
      .orderBy(desc(segmentation.version))
      .limit(1);
    if (!found) return null;
    const segments = await readSegments(tx, found);
    return toView(found, segments, await readPreviousSizes(tx, found));
  });
}

function readSegments(tx: TenantTransaction, { organisationId, id }: SegmentationRow): Promise<SegmentRow[]> {
  return tx
    .select()
    .from(segment)
    .where(and(eq(segment.organisationId, organisationId), eq(segment.segmentationId, id)))
    .orderBy(segment.rank);
}

async function readPreviousSizes(
  tx: TenantTransaction,
  { organisationId, version }: SegmentationRow,
): Promise<ReadonlyMap<number, number>> {
  const sizes = await tx
    .select({ id: segment.id, customerCount: segment.customerCount })
    .from(segment)
    .where(
      and(
        eq(segment.organisationId, organisationId),
        eq(
          segment.segmentationId,
          sql`(select id from segmentation where organisation_id = ${organisationId}
            and ${lt(sql`version`, version)} order by version desc limit 1)`,
        ),
      ),
    );
  return new Map(sizes.map(({ id, customerCount }) => [id, customerCount]));
}

function toView(
  row: SegmentationRow,
  segments: readonly SegmentRow[],
  sizesBefore: ReadonlyMap<number, number>,
): SegmentationView {
  return {
    id: row.id,
    version: row.version,
    source: row.source,
    customerCount: row.customerCount,
    valueFeature: row.valueFeature,
    features: (row.model as SegmentationModel).scales.map(({ name }) => name),
    inertia: row.inertia,
    silhouette: row.silhouette,
    createdAt: row.createdAt.toISOString(),
    segments: segments.map((one) => toSegmentView(one, row.customerCount, sizesBefore)),
  };
}

function toSegmentView(
  row: SegmentRow,
  total: number,
  sizesBefore: ReadonlyMap<number, number>,
): SegmentView {
  const before = row.isKnown ? sizesBefore.get(row.id) : undefined;
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    advice: row.advice,
    customerCount: row.customerCount,
    share: row.customerCount / Math.max(1, total),
    averageValue: row.averageValue,
    stability: row.stability,
    isStable: row.stability >= STABLE_JACCARD,
    isKnown: row.isKnown,
    change: before === undefined ? null : row.customerCount - before,
    characteristics: row.characteristics,
    offsets: row.offsets,
  };
}
