import { join } from "node:path";
import type { SheetRow } from "../cell.ts";
import { CHECK_FILES, type RowSink, type SinkResult } from "./check-result.ts";
import { CopyWriter } from "./copy-writer.ts";
import type { FieldReader } from "./field-reader.ts";
import { isProblem, type Problem } from "./problem.ts";
import { ProductColumn } from "./product-column.ts";

/** Products: one record per product; a product named twice takes what its last row says. */
export class ProductsSink implements RowSink {
  readonly #products: ProductColumn;
  readonly #folder: string;
  #accepted = 0;

  constructor(fields: FieldReader, folder: string) {
    this.#products = new ProductColumn(fields, null);
    this.#folder = folder;
  }

  accept(row: SheetRow): Problem | "accepted" {
    const product = this.#products.read(row);
    if (isProblem(product)) return product;
    const problem = this.#products.note(product, row);
    if (problem) return problem;
    this.#accepted += 1;
    return "accepted";
  }

  finish(): SinkResult {
    this.#products.write(this.#folder, null);
    new CopyWriter(join(this.#folder, CHECK_FILES.records)).close();
    const repeated = this.#accepted - this.#products.count;
    const message = `${repeated} rows name a product that an earlier row names too; the last one counts.`;
    return {
      records: this.#products.count,
      stores: 0,
      products: this.#products.count,
      days: [],
      measure: null,
      warnings: repeated > 0 ? [{ code: "repeated", message }] : [],
      sample: [],
    };
  }
}
