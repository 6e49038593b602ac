import type { Member, MemberFilter } from "#lib/schemas/segment.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { csvLine } from "#server/services/datasets/escape-formula.ts";
import { memberQuery } from "./list-members.ts";

const PAGE = 2_000;
const BYTE_ORDER_MARK = "\ufeff";

/** The customers of the newest segmentation, or of one of its segments, as CSV, page by page. */
export async function* exportMembers(
  ctx: ServiceContext,
  filter: Pick<MemberFilter, "segmentId" | "search">,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(["customer", "name", "segment", "value", "segment before"]);
  for (let offset = 0; ; offset += PAGE) {
    const members = await withTenant(ctx.organisationId, (tx) =>
      rows<Member>(tx, memberQuery(ctx.organisationId, { ...filter, offset }, PAGE)),
    );
    yield members.map(memberLine).join("");
    if (members.length < PAGE) return;
  }
}

function memberLine({ externalId, name, segmentName, value, previousSegmentName }: Member): string {
  return csvLine([
    externalId,
    name ?? "",
    segmentName,
    value === null ? "" : String(value),
    previousSegmentName ?? "",
  ]);
}
