import type { OutlookFilter } from "#lib/schemas/customer-outlook.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { csvLine } from "#server/services/datasets/escape-formula.ts";
import { type OutlookListRow, outlookQuery } from "./outlook-query.ts";

const PAGE = 2_000;
const BYTE_ORDER_MARK = "\ufeff";
const HEADERS = [
  ...[
    "customer",
    "name",
    "email",
    "segment",
    "last order",
    "orders",
    "spend",
    "average order",
    "chance to lose them",
  ],
  ...["money at stake", "expected money", "next order", "next order from", "next order to", "confidence"],
];

/** The whole list as CSV, page by page. */
export async function* exportOutlooks(
  { organisationId }: ServiceContext,
  filter: Omit<OutlookFilter, "offset">,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(HEADERS);
  for (let offset = 0; ; offset += PAGE) {
    const page = await withTenant(organisationId, (tx) =>
      rows<OutlookListRow>(tx, outlookQuery(organisationId, { ...filter, offset }, PAGE)),
    );
    yield page.map(outlookLine).join("");
    if (page.length < PAGE) return;
  }
}

function outlookLine(row: OutlookListRow): string {
  return csvLine([
    ...[row.customerId, row.name ?? "", row.email ?? "", row.segmentName ?? ""],
    ...[row.lastDay, String(row.orderCount), row.spend.toFixed(2)],
    ...[row.averageOrder.toFixed(2), row.churnProbability.toFixed(3), row.atStake.toFixed(2)],
    ...[
      row.expectedValue.toFixed(2),
      row.nextDay ?? "",
      row.nextFrom ?? "",
      row.nextTo ?? "",
      row.confidence,
    ],
  ]);
}
