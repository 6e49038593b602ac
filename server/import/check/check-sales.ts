import { join } from "node:path";
import type { Mapping } from "#lib/schemas/dataset.ts";
import { type DayNumber, dayFromIso, isoDay, stepDay } from "../calendar-day.ts";
import type { SheetRow } from "../cell.ts";
import { periodOfHeader } from "../detect-wide.ts";
import { readDay } from "../read-day.ts";
import { CHECK_FILES, type RowSink, type SinkResult } from "./check-result.ts";
import { CopyWriter } from "./copy-writer.ts";
import type { FieldReader } from "./field-reader.ts";
import { isProblem, type Problem } from "./problem.ts";
import { ProductColumn, type WholeProduct } from "./product-column.ts";
import { PurchaseLines } from "./purchase-lines.ts";
import { SaleTotals } from "./sale-totals.ts";
import { StoreColumn } from "./store-column.ts";

const STORE_TAKINGS: WholeProduct = { sku: "store-total", name: "Store takings", kind: "store-total" };
const ALL_UNITS: WholeProduct = { sku: "all-products", name: "All products", kind: "item" };
const SAMPLE = 10;
const NOT_FUTURE = { mayBeFuture: false } as const;

/** A column that holds the sales of one period. */
interface Period {
  readonly column: number;
  readonly day: DayNumber;
}

/** Sales: one record per store, product and day; several lines on the same one are summed. */
export class SalesSink implements RowSink {
  readonly #fields: FieldReader;
  readonly #stores: StoreColumn;
  readonly #products: ProductColumn;
  readonly #periods: readonly Period[] | null;
  readonly #wideValue: "quantity" | "amount";
  readonly #measure: "units" | "revenue";
  readonly #totals = new SaleTotals();
  readonly #folder: string;
  readonly #purchases: PurchaseLines | null;
  #returns = 0;

  constructor(fields: FieldReader, mapping: Mapping, headers: readonly string[], folder: string) {
    const { wide, storeName } = mapping.options;
    this.#fields = fields;
    this.#folder = folder;
    this.#periods = wide ? listPeriods(mapping, headers) : null;
    this.#wideValue = wide?.value ?? "quantity";
    const hasUnits = wide ? wide.value === "quantity" : fields.has("quantity");
    const hasMoney = wide ? wide.value === "amount" : fields.has("amount");
    this.#measure = hasUnits ? "units" : "revenue";
    this.#stores = new StoreColumn(fields, storeName);
    this.#purchases = !wide && fields.has("customerId") ? new PurchaseLines(fields, folder) : null;
    this.#products = new ProductColumn(fields, hasMoney ? STORE_TAKINGS : ALL_UNITS);
  }

  accept(row: SheetRow): Problem | "accepted" {
    return this.#periods ? this.#acceptWide(row, this.#periods) : this.#acceptLong(row);
  }

  finish(): SinkResult {
    const days = new Set<number>();
    const sample: Record<string, string | number | boolean | null>[] = [];
    const writer = new CopyWriter(join(this.#folder, CHECK_FILES.records));
    let negative = 0;
    for (const sale of this.#totals.sorted()) {
      const day = isoDay(sale.day);
      writer.writeLine(
        `${sale.store}\t${sale.product}\t${day}\t${sale.quantity ?? "\\N"}\t${sale.revenue ?? "\\N"}\t${sale.isPromotion ? "t" : "f"}`,
      );
      days.add(sale.day);
      if ((sale.quantity ?? sale.revenue ?? 0) < 0) negative += 1;
      if (sample.length < SAMPLE)
        sample.push({
          day,
          store: this.#stores.label(sale.store),
          product: this.#products.label(sale.product),
          quantity: sale.quantity,
          revenue: sale.revenue,
          isPromotion: sale.isPromotion,
        });
    }
    writer.close();
    this.#stores.write(this.#folder);
    this.#products.write(this.#folder, this.#measure);
    return {
      records: this.#totals.count,
      stores: this.#stores.count,
      products: this.#products.count,
      days: [...days].sort((a, b) => a - b),
      measure: this.#measure,
      warnings: [...this.#warnings(negative), ...(this.#purchases?.close() ?? [])],
      sample,
    };
  }

  #acceptLong(row: SheetRow): Problem | "accepted" {
    const day = this.#fields.requiredDay(row, "date", NOT_FUTURE);
    if (isProblem(day)) return day;
    const quantity = this.#fields.number(row, "quantity");
    if (isProblem(quantity)) return quantity;
    const unitPrice = this.#fields.number(row, "unitPrice");
    if (isProblem(unitPrice)) return unitPrice;
    const amount = this.#fields.number(row, "amount");
    if (isProblem(amount)) return amount;
    if (quantity === null && amount === null) return this.#missingValue();
    const isPromotion = this.#fields.flag(row, "promotion");
    if (isProblem(isPromotion)) return isPromotion;
    const place = this.#place(row);
    if (isProblem(place)) return place;
    const buyer = this.#purchases?.read(row) ?? null;
    if (isProblem(buyer)) return buyer;
    const computed = quantity !== null && unitPrice !== null ? quantity * unitPrice : null;
    if ((quantity ?? amount ?? 0) < 0) this.#returns += 1;
    if (unitPrice !== null && unitPrice > 0) this.#products.notePrice(place.product, unitPrice);
    const revenue = amount ?? computed;
    this.#totals.add({ ...place, day, quantity, revenue, isPromotion });
    this.#purchases?.write(buyer, { ...place, day: isoDay(day), quantity, revenue });
    return "accepted";
  }

  #acceptWide(row: SheetRow, periods: readonly Period[]): Problem | "accepted" {
    const values: { day: DayNumber; value: number }[] = [];
    for (const { column, day } of periods) {
      const value = this.#fields.numberAt(row, column);
      if (isProblem(value)) return value;
      if (value !== null) values.push({ day, value });
    }
    if (values.length === 0) {
      return {
        column: periods[0]?.column ?? null,
        code: "missing-number",
        message: "No period of the row holds a number. Leave the row out, or fill it in.",
      };
    }
    const place = this.#place(row);
    if (isProblem(place)) return place;
    for (const { day, value } of values) {
      const isQuantity = this.#wideValue === "quantity";
      this.#totals.add({
        ...place,
        day,
        quantity: isQuantity ? value : null,
        revenue: isQuantity ? null : value,
        isPromotion: false,
      });
    }
    return "accepted";
  }

  #place(row: SheetRow): { store: number; product: number } | Problem {
    const store = this.#stores.read(row);
    if (isProblem(store)) return store;
    const product = this.#products.read(row);
    if (isProblem(product)) return product;
    return this.#products.note(product, row) ?? { store, product };
  }

  #missingValue(): Problem {
    const field = this.#fields.has("quantity") ? "quantity" : "amount";
    return this.#fields.problem(
      field,
      "missing-number",
      "The row says neither how many were sold nor for how much. Fill in one of them.",
    );
  }

  #warnings(negative: number): { code: string; message: string }[] {
    const warnings: { code: string; message: string }[] = [];
    if (this.#totals.summed > 0) {
      warnings.push({
        code: "summed",
        message: `${this.#totals.summed} rows fall on a store, product and day that another row has too; they were added together.`,
      });
    }
    if (this.#returns > 0) {
      warnings.push({
        code: "returns",
        message: `${this.#returns} rows are negative. They are kept as returns and lower the sales of their day${negative > 0 ? `; ${negative} days stay below zero` : ""}.`,
      });
    }
    return warnings;
  }
}

/** Periods by their headers, or counted from the day a person gave. */
function listPeriods(mapping: Mapping, headers: readonly string[]): Period[] {
  const { wide, dateOrder } = mapping.options;
  if (!wide) return [];
  if (wide.firstDay !== null) {
    const first = dayFromIso(wide.firstDay);
    return wide.columns.map((column, count) => ({ column, day: stepDay(first, wide.step, count) }));
  }
  return wide.columns.flatMap((column) => {
    const header = headers[column] ?? "";
    const ordered = readDay(header, dateOrder ?? "dmy");
    const day = typeof ordered === "number" ? ordered : periodOfHeader(header);
    return day === null ? [] : [{ column, day }];
  });
}
