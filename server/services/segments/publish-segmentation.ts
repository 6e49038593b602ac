import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { segment, segmentation, segmentMember } from "#server/db/schema/segmentation.ts";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import type { Segment, Segmentation } from "#server/ml/customers/segment-customers.ts";
import { toSegmentationModel, valueColumn } from "#server/ml/customers/segment-customers.ts";
import type { CustomersToSegment } from "./compute-segmentation.ts";

/** Versions that the comparison over time shows. */
const VERSIONS_KEPT = 24;
/** Versions whose members are kept, so that it can be told who moved. */
const MEMBERS_KEPT = 3;
const MEMBERS_PER_INSERT = 5_000;

export interface NewSegmentation {
  readonly organisationId: string;
  readonly source: "customers" | "payload" | "sheet";
  readonly runId: string | null;
  readonly askedCount: number | null;
  readonly customers: CustomersToSegment;
  readonly result: Segmentation;
}

/** Makes a segmentation, with its members, the newest version. */
export async function publishSegmentation(
  tx: TenantTransaction,
  published: NewSegmentation,
): Promise<string> {
  const { organisationId, customers, result } = published;
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`segmentation ${organisationId}`}, 0))`,
  );
  const id = uuidv7();
  const version = (await newestVersion(tx, organisationId)) + 1;
  await tx.insert(segmentation).values({
    organisationId,
    id,
    version,
    source: published.source,
    runId: published.runId,
    customerCount: result.labels.length,
    askedCount: published.askedCount,
    valueFeature: customers.valueFeature,
    model: toSegmentationModel(result),
    inertia: result.inertia,
    silhouette: result.silhouette,
    planeShare: result.plane.share,
  });
  await tx
    .insert(segment)
    .values(result.segments.map((one, rank) => segmentRow(one, rank, { organisationId, id, result })));
  await insertMembers(tx, { organisationId, id, customers, result });
  await prune(tx, organisationId, version);
  return id;
}

async function newestVersion(tx: TenantTransaction, organisationId: string): Promise<number> {
  const [newest] = await tx
    .select({ version: sql<number>`coalesce(max(${segmentation.version}), 0)::int` })
    .from(segmentation)
    .where(eq(segmentation.organisationId, organisationId));
  return newest?.version ?? 0;
}

function segmentRow(
  one: Segment,
  rank: number,
  { organisationId, id, result }: { organisationId: string; id: string; result: Segmentation },
) {
  const byFeature = <Value>(read: (index: number) => Value): Record<string, Value> =>
    Object.fromEntries(result.scales.map(({ name }, index) => [name, read(index)]));
  return {
    organisationId,
    segmentationId: id,
    id: one.id,
    rank,
    name: one.name,
    description: one.description,
    advice: one.advice,
    customerCount: one.count,
    averageValue: one.averageValue,
    stability: one.stability,
    isKnown: one.isKnown,
    characteristics: byFeature((index) => {
      const value = one.center[index] ?? 0;
      const levels = result.scales[index]?.levels;
      return levels?.[Math.round(value)] ?? value;
    }),
    offsets: byFeature((index) => one.offset[index] ?? 0),
  };
}

async function insertMembers(
  tx: TenantTransaction,
  {
    organisationId,
    id,
    customers: { ids, names, table, valueFeature },
    result,
  }: { organisationId: string; id: string; customers: CustomersToSegment; result: Segmentation },
): Promise<void> {
  const values = valueColumn(table, valueFeature);
  const readValue = (row: number): number | null => {
    const value = values?.[row] ?? Number.NaN;
    return Number.isNaN(value) ? null : value;
  };
  for (let start = 0; start < ids.length; start += MEMBERS_PER_INSERT) {
    const members = ids.slice(start, start + MEMBERS_PER_INSERT).map((externalId, offset) => {
      const row = start + offset;
      return {
        e: externalId,
        s: result.labels[row],
        n: names[row] ?? null,
        v: readValue(row),
        x: result.plane.x[row],
        y: result.plane.y[row],
      };
    });
    await tx.execute(
      sql`insert into segment_member (organisation_id, segmentation_id, external_id, segment_id, name, value, x, y)
        select ${organisationId}::uuid, ${id}::uuid, e, s, n, v, x, y
        from jsonb_to_recordset(${JSON.stringify(members)}::text::jsonb)
          as m(e text, s int, n text, v float8, x real, y real)`,
    );
  }
}

async function prune(tx: TenantTransaction, organisationId: string, version: number): Promise<void> {
  const idsUpTo = async (last: number) =>
    (
      await rows<{ id: string }>(
        tx,
        sql`select id from segmentation where organisation_id = ${organisationId} and version <= ${last}`,
      )
    ).map(({ id }) => id);
  const withoutMembers = await idsUpTo(version - MEMBERS_KEPT);
  if (withoutMembers.length > 0) {
    await tx
      .delete(segmentMember)
      .where(
        and(
          eq(segmentMember.organisationId, organisationId),
          inArray(segmentMember.segmentationId, withoutMembers),
        ),
      );
  }
  const gone = await idsUpTo(version - VERSIONS_KEPT);
  if (gone.length === 0) return;
  await tx
    .delete(segment)
    .where(and(eq(segment.organisationId, organisationId), inArray(segment.segmentationId, gone)));
  await tx
    .delete(segmentation)
    .where(
      and(
        eq(segmentation.organisationId, organisationId),
        lte(segmentation.version, version - VERSIONS_KEPT),
      ),
    );
}
