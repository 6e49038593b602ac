import { sql } from "drizzle-orm";
import type { SegmentHistory } from "#lib/schemas/segment.ts";
import { rows, type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";

const VERSIONS_SHOWN = 12;
const MOVES_SHOWN = 5;

interface Row {
  readonly version: number;
  readonly createdAt: Date | string;
  readonly customerCount: number;
  readonly id: number;
  readonly name: string;
  readonly size: number;
}

/** How large each segment was in the last versions, and who moved between the last two. */
export async function listSegmentHistory({ organisationId }: ServiceContext): Promise<SegmentHistory> {
  return withTenant(organisationId, async (tx) => ({
    versions: toVersions(await listSizes(tx, organisationId)),
    moves: await listMoves(tx, organisationId),
  }));
}

function listSizes(tx: TenantTransaction, organisationId: string): Promise<Row[]> {
  return rows<Row>(
    tx,
    sql`select v.version, v.created_at as "createdAt", v.customer_count as "customerCount",
          s.id, s.name, s.customer_count as size
        from (select * from segmentation where organisation_id = ${organisationId}
          order by version desc limit ${VERSIONS_SHOWN}) v
        join segment s on s.organisation_id = v.organisation_id and s.segmentation_id = v.id
        order by v.version, s.rank`,
  );
}

function listMoves(tx: TenantTransaction, organisationId: string): Promise<SegmentHistory["moves"]> {
  const version = (back: number) => sql`(select id from segmentation where organisation_id = ${organisationId}
    order by version desc limit 1 offset ${back})`;
  return rows(
    tx,
    sql`select sa.name as "from", sb.name as "to", count(*)::int as count
      from segment_member b
      join segment_member a on a.organisation_id = b.organisation_id and a.segmentation_id = ${version(1)}
        and a.external_id = b.external_id and a.segment_id <> b.segment_id
      join segment sa on sa.organisation_id = a.organisation_id and sa.segmentation_id = a.segmentation_id
        and sa.id = a.segment_id
      join segment sb on sb.organisation_id = b.organisation_id and sb.segmentation_id = b.segmentation_id
        and sb.id = b.segment_id
      where b.organisation_id = ${organisationId} and b.segmentation_id = ${version(0)}
      group by sa.name, sb.name order by count desc, 1, 2 limit ${MOVES_SHOWN}`,
  );
}

function toVersions(found: readonly Row[]): SegmentHistory["versions"] {
  const versions = new Map<number, SegmentHistory["versions"][number]>();
  for (const { version, createdAt, customerCount, id, name, size } of found) {
    const known = versions.get(version) ?? {
      version,
      createdAt: new Date(createdAt).toISOString(),
      customerCount,
      segments: [],
    };
    known.segments.push({ id, name, customerCount: size });
    versions.set(version, known);
  }
  return [...versions.values()];
}
