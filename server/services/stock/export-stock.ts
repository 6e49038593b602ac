import { writeXlsx } from "hucre/xlsx";
import type { ReorderFilter, StockFilter } from "#lib/schemas/stock.ts";
import { STOCK_PAGE_SIZE } from "#lib/stock-list.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { csvLine } from "#server/services/datasets/escape-formula.ts";
import { findToday } from "#server/services/overview/find-today.ts";
import { listReorders } from "./list-reorders.ts";
import { readRisks } from "./list-risks.ts";

const PAGE = 20 * STOCK_PAGE_SIZE;
const BYTE_ORDER_MARK = "\ufeff";

const RISK_HEADERS = [
  "store",
  "sku",
  "product",
  "category",
  "supplier",
  "on hand",
  "counted on",
  "reasons",
  "score",
  "money at risk",
  "lost sales",
  "waste",
  "tied up",
  "chance of running out before a delivery",
  "days until out",
  "days to expiry",
  "action",
  "action units",
  "discount from",
  "discount to",
  "within days",
  "status",
  "assigned to",
];

/** What is at risk under a filter, as CSV, page by page. Figures are plain numbers, money in the shop's currency. */
export async function* exportRisks(ctx: ServiceContext, filter: StockFilter): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(RISK_HEADERS);
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await withTenant(ctx.organisationId, async (tx) => {
      const today = await findToday(tx, ctx);
      return readRisks(tx, ctx, { filter: { ...filter, offset }, today, limit: PAGE });
    });
    yield rows
      .map((row) => {
        const { action } = row;
        const cells = [
          row.storeName,
          row.sku,
          row.name,
          row.category,
          row.supplier,
          row.onHand,
          row.countedDay,
          row.reasons.join(" "),
          round(row.score, 3),
          round(row.moneyAtRisk, 2),
          round(row.lostMoney, 2),
          round(row.wasteMoney, 2),
          round(row.tiedUpMoney, 2),
          round(row.outBeforeDelivery, 3),
          row.outP50,
          row.daysToExpiry,
          action.kind,
          action.quantity,
          action.discountLow,
          action.discountHigh,
          action.withinDays,
          row.status,
          row.assigneeName,
        ];
        return csvLine(cells.map((cell) => (cell === null ? "" : String(cell))));
      })
      .join("");
    if (rows.length < PAGE) return;
  }
}

const ORDER_HEADERS = [
  "supplier",
  "store",
  "sku",
  "product",
  "order units",
  "pack size",
  "on hand",
  "lead time days",
  "unit cost",
  "line cost",
];

/** The orders within the budget as a table: headers first, then one row per line. */
async function orderTable(ctx: ServiceContext, filter: ReorderFilter): Promise<(string | number)[][]> {
  const { lines } = await listReorders(ctx, filter);
  return lines
    .filter(({ isWithinBudget }) => isWithinBudget)
    .map((line) => [
      line.supplier ?? "",
      line.storeName,
      line.sku,
      line.name,
      line.quantity,
      line.packSize ?? "",
      round(line.onHand, 3),
      line.leadTimeDays,
      line.unitCost ?? "",
      line.lineCost === null ? "" : round(line.lineCost, 2),
    ]);
}

export async function exportReordersCsv(ctx: ServiceContext, filter: ReorderFilter): Promise<string> {
  const lines = [ORDER_HEADERS, ...(await orderTable(ctx, filter))];
  return BYTE_ORDER_MARK + lines.map((cells) => csvLine(cells.map(String))).join("");
}

/** The same as a workbook. Texts stay texts there, so nothing in them is taken for a formula. */
export async function exportReordersXlsx(ctx: ServiceContext, filter: ReorderFilter): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [
      {
        name: "Orders",
        rows: [ORDER_HEADERS, ...(await orderTable(ctx, filter))],
        columns: ORDER_HEADERS.map((header) => ({ width: Math.max(12, header.length + 2) })),
        freezePane: { rows: 1 },
      },
    ],
  });
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
