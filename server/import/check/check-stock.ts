import { join } from "node:path";
import { v7 as uuidv7 } from "uuid";
import type { Mapping } from "#lib/schemas/dataset.ts";
import { type DayNumber, dayFromIso, isoDay } from "../calendar-day.ts";
import type { SheetRow } from "../cell.ts";
import { CHECK_FILES, type RowSink, type SinkResult } from "./check-result.ts";
import { CopyWriter } from "./copy-writer.ts";
import type { FieldReader } from "./field-reader.ts";
import { isProblem, type Problem } from "./problem.ts";
import { ProductColumn } from "./product-column.ts";
import { StoreColumn } from "./store-column.ts";

const LONGEST_LOT = 100;
const SAMPLE = 10;

interface Lot {
  readonly store: number;
  readonly product: number;
  readonly day: DayNumber;
  readonly lotCode: string;
  readonly expiry: DayNumber | null;
  quantity: number;
  unitCost: number | null;
}

/** Stock: one record per store, product, day of count and batch; several rows on the same one are added together. */
export class StockSink implements RowSink {
  readonly #fields: FieldReader;
  readonly #stores: StoreColumn;
  readonly #products: ProductColumn;
  readonly #countedOn: DayNumber;
  readonly #lots = new Map<string, Lot>();
  readonly #folder: string;
  #summed = 0;
  #negative = 0;

  constructor(fields: FieldReader, mapping: Mapping, today: DayNumber, folder: string) {
    const { storeName, countedOn } = mapping.options;
    this.#fields = fields;
    this.#folder = folder;
    this.#countedOn = countedOn === null ? today : dayFromIso(countedOn);
    this.#stores = new StoreColumn(fields, storeName);
    this.#products = new ProductColumn(fields, null);
  }

  accept(row: SheetRow): Problem | "accepted" {
    const quantity = this.#fields.number(row, "quantity");
    if (isProblem(quantity)) return quantity;
    if (quantity === null) {
      return this.#fields.problem(
        "quantity",
        "missing-number",
        "The row does not say how many are in stock. Fill in a number, 0 if there are none.",
      );
    }
    const lot = this.#readLot(row, quantity);
    if (isProblem(lot)) return lot;
    if (quantity < 0) this.#negative += 1;
    this.#add(lot);
    return "accepted";
  }

  finish(): SinkResult {
    const writer = new CopyWriter(join(this.#folder, CHECK_FILES.records));
    const sample: Record<string, string | number | boolean | null>[] = [];
    for (const lot of this.#lots.values()) {
      const expiryDay = lot.expiry === null ? null : isoDay(lot.expiry);
      const asOfDay = isoDay(lot.day);
      const quantity = Math.round(lot.quantity * 1000) / 1000;
      writer.write([
        uuidv7(),
        lot.store,
        lot.product,
        asOfDay,
        lot.lotCode,
        quantity,
        expiryDay,
        lot.unitCost,
      ]);
      if (sample.length < SAMPLE)
        sample.push({
          asOfDay,
          store: this.#stores.label(lot.store),
          product: this.#products.label(lot.product),
          lotCode: lot.lotCode,
          quantity,
          expiryDay,
          unitCost: lot.unitCost,
        });
    }
    writer.close();
    this.#stores.write(this.#folder);
    this.#products.write(this.#folder, "units");
    const days = new Set([...this.#lots.values()].map(({ day }) => day));
    return {
      records: this.#lots.size,
      stores: this.#stores.count,
      products: this.#products.count,
      days: [...days].sort((a, b) => a - b),
      measure: null,
      warnings: this.#warnings(),
      sample,
    };
  }

  #readLot(row: SheetRow, quantity: number): Lot | Problem {
    const day = this.#fields.day(row, "date", { mayBeFuture: false });
    if (isProblem(day)) return day;
    const expiry = this.#fields.day(row, "expiryDay", { mayBeFuture: true });
    if (isProblem(expiry)) return expiry;
    const unitCost = this.#fields.number(row, "cost");
    if (isProblem(unitCost)) return unitCost;
    const batch = this.#fields.text(row, "lotCode", LONGEST_LOT);
    if (isProblem(batch)) return batch;
    const store = this.#stores.read(row);
    if (isProblem(store)) return store;
    const product = this.#products.read(row);
    if (isProblem(product)) return product;
    const problem = this.#products.note(product, row);
    if (problem) return problem;
    const lotCode = batch ?? (expiry === null ? "" : isoDay(expiry));
    return { store, product, day: day ?? this.#countedOn, lotCode, expiry, quantity, unitCost };
  }

  #add(lot: Lot): void {
    const key = `${lot.store} ${lot.product} ${lot.day} ${lot.lotCode}`;
    const known = this.#lots.get(key);
    if (!known) {
      this.#lots.set(key, lot);
      return;
    }
    this.#summed += 1;
    known.quantity += lot.quantity;
    known.unitCost = lot.unitCost ?? known.unitCost;
  }

  #warnings(): { code: string; message: string }[] {
    const warnings: { code: string; message: string }[] = [];
    if (!this.#fields.has("date")) {
      warnings.push({
        code: "counted-on",
        message: `The sheet does not say when the stock was counted; ${isoDay(this.#countedOn)} is taken.`,
      });
    }
    if (this.#summed > 0) {
      warnings.push({
        code: "summed",
        message: `${this.#summed} rows repeat a store, product and batch; their quantities were added together.`,
      });
    }
    if (this.#negative > 0) {
      warnings.push({
        code: "negative",
        message: `${this.#negative} rows say that less than nothing is in stock. They are kept as they are.`,
      });
    }
    const perished = [...this.#lots.values()].filter(({ day, expiry }) => expiry !== null && expiry <= day);
    if (perished.length > this.#lots.size / 2) {
      warnings.push({
        code: "expired",
        message: `${perished.length} of ${this.#lots.size} lots had already expired when they were counted. If the count is older than that, set “Counted on” under “Change reading”, or give the sheet a column with the day.`,
      });
    }
    return warnings;
  }
}
