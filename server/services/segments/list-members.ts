import { type SQL, sql } from "drizzle-orm";
import { MEMBER_PAGE_SIZE } from "#lib/customer-views.ts";
import type { Member, MemberFilter, MemberPage } from "#lib/schemas/segment.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { containsText } from "#server/services/products/contains-text.ts";

/** One page of the newest segmentation's customers, most valuable first, with the segment each was in before. */
export async function listMembers(ctx: ServiceContext, filter: MemberFilter): Promise<MemberPage> {
  const found = await withTenant(ctx.organisationId, (tx) =>
    rows<Member & { total: number }>(tx, memberQuery(ctx.organisationId, filter, MEMBER_PAGE_SIZE)),
  );
  return {
    total: found[0]?.total ?? 0,
    members: found.map(({ total: _total, ...member }) => member),
  };
}

/** Members in the order of the page. */
export function memberQuery(organisationId: string, filter: MemberFilter, limit: number): SQL {
  const newest = (offset: number) => sql`(select id from segmentation
    where organisation_id = ${organisationId} order by version desc limit 1 offset ${offset})`;
  return sql`select m.external_id as "externalId", m.name, m.segment_id as "segmentId", s.name as "segmentName", m.value,
      case when b.segment_id is distinct from m.segment_id then sb.name end as "previousSegmentName",
      count(*) over ()::int as total
    from segment_member m
    join segment s on s.organisation_id = m.organisation_id and s.segmentation_id = m.segmentation_id and s.id = m.segment_id
    left join segment_member b on b.organisation_id = m.organisation_id and b.segmentation_id = ${newest(1)}
      and b.external_id = m.external_id
    left join segment sb on sb.organisation_id = b.organisation_id and sb.segmentation_id = b.segmentation_id
      and sb.id = b.segment_id
    where m.organisation_id = ${organisationId} and m.segmentation_id = ${newest(0)}
      ${filter.segmentId === null ? sql`` : sql`and m.segment_id = ${filter.segmentId}`}
      ${filter.search === "" ? sql`` : sql`and (${containsText(sql`m.external_id`, filter.search)} or ${containsText(sql`coalesce(m.name, '')`, filter.search)})`}
    order by m.value desc nulls last, m.external_id
    limit ${limit} offset ${filter.offset}`;
}
