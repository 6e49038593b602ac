import { sql } from "drizzle-orm";
import type { SegmentHistory } from "#lib/schemas/segment.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";

const VERSIONS_SHOWN = 12;

interface Row {
  readonly version: number;
  readonly createdAt: Date | string;
  readonly customerCount: number;
  readonly id: number;
  readonly name: string;
  readonly size: number;
}

/** How large each segment was in the last versions, oldest first. */
export async function listSegmentHistory({ organisationId }: ServiceContext): Promise<SegmentHistory> {
  const found = await withTenant(organisationId, (tx) =>
    rows<Row>(
      tx,
      sql`select v.version, v.created_at as "createdAt", v.customer_count as "customerCount",
          s.id, s.name, s.customer_count as size
        from (select * from segmentation where organisation_id = ${organisationId}
          order by version desc limit ${VERSIONS_SHOWN}) v
        join segment s on s.organisation_id = v.organisation_id and s.segmentation_id = v.id
        order by v.version, s.rank`,
    ),
  );
  const versions = new Map<number, SegmentHistory[number]>();
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
