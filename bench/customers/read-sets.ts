import { join } from "node:path";
import type { LabelledRows } from "#server/ml/customers/probability-model.ts";
import type { PurchaseHistory } from "#server/ml/customers/purchase-history.ts";
import { seededRandom } from "#server/ml/random.ts";
import { parseIsoDay } from "#server/ml/series/calendar-day.ts";
import { readTable, type Table } from "../forecast/read-table.ts";

/** A fifth of the customers is kept back. */
const TEST_SHARE = 0.2;

/** Purchases of UCI's online retailer, a day an entry, as the product reads them; lines without a customer are left out. */
export function readOnlineRetail(folder: string): {
  histories: PurchaseHistory[];
  firstDay: number;
  lastDay: number;
} {
  const { header, rows } = readTable(join(folder, "online-retail", "online-retail-all.csv.gz"));
  const at = (name: string) => header.indexOf(name);
  const [customer, date, product] = ["CustomerID", "InvoiceDate", "StockCode"].map(at);
  const [quantity, price] = ["Quantity", "UnitPrice"].map(at);
  /** By customer and day the money of each product. */
  const bought = new Map<string, Map<number, Map<string, number>>>();
  for (const row of rows) {
    const id = row[customer ?? -1];
    const day = parseIsoDay((row[date ?? -1] ?? "").slice(0, 10));
    if (!id || day === null) continue;
    const money = Number(row[quantity ?? -1]) * Number(row[price ?? -1]);
    const days = bought.get(id) ?? new Map<number, Map<string, number>>();
    bought.set(id, days);
    const products = days.get(day) ?? new Map<string, number>();
    days.set(day, products);
    const code = row[product ?? -1] ?? "";
    // In whole pence, so that an order and its cancellation leave nothing.
    products.set(code, (products.get(code) ?? 0) + Math.round(100 * money));
  }
  const histories = [...bought].map(([customerId, days]) => {
    const sorted = [...days].sort(([a], [b]) => a - b);
    const total = (products: Map<string, number>, sign: 1 | -1) =>
      [...products.values()].reduce((sum, money) => sum + Math.max(0, sign * money), 0) / 100;
    return {
      customerId,
      days: sorted.map(([day]) => day),
      spend: sorted.map(([, products]) => total(products, 1)),
      returned: sorted.map(([, products]) => total(products, -1)),
      lines: sorted.map(([, products]) => [...products.values()].filter((money) => money > 0).length),
    };
  });
  const all = histories.flatMap(({ days }) => [days[0] ?? 0, days.at(-1) ?? 0]);
  return {
    histories,
    firstDay: all.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    lastDay: all.reduce((a, b) => Math.max(a, b), 0),
  };
}

/** Telco's customers: numbers as they are, words as one column for each. */
export function readTelco(folder: string): { train: LabelledRows; test: LabelledRows } {
  const { header, rows } = readTable(join(folder, "churn", "WA_Fn-UseC_-Telco-Customer-Churn.csv"));
  const columns = header.flatMap((name, index) =>
    name === "customerID" || name === "Churn" ? [] : toColumns(name, index, rows),
  );
  const churn = header.indexOf("Churn");
  const random = seededRandom(1);
  const isTest = rows.map(() => random() < TEST_SHARE);
  const part = (wanted: boolean): LabelledRows => {
    const places = rows.flatMap((_, row) => (isTest[row] === wanted ? [row] : []));
    return {
      table: {
        names: columns.map(({ name }) => name),
        columns: columns.map(({ values }) => Float64Array.from(places, (row) => values[row] ?? Number.NaN)),
      },
      target: Float64Array.from(places, (row) => (rows[row]?.[churn] === "Yes" ? 1 : 0)),
    };
  };
  return { train: part(false), test: part(true) };
}

function toColumns(name: string, index: number, rows: Table["rows"]): { name: string; values: number[] }[] {
  const cells = rows.map((row) => (row[index] ?? "").trim());
  if (cells.every((cell) => cell === "" || Number.isFinite(Number(cell))))
    return [{ name, values: cells.map((cell) => (cell === "" ? Number.NaN : Number(cell))) }];
  return [...new Set(cells)]
    .sort()
    .map((word) => ({ name: `${name}: ${word}`, values: cells.map((cell) => (cell === word ? 1 : 0)) }));
}
