import { join } from "node:path";
import { v7 as uuidv7 } from "uuid";
import type { Mapping } from "#lib/schemas/dataset.ts";
import { displayCell, isBlank, type SheetRow } from "../cell.ts";
import { readNumber } from "../read-number.ts";
import { CHECK_FILES, type RowSink, type SinkResult } from "./check-result.ts";
import { CopyWriter } from "./copy-writer.ts";
import { readCustomerNumber } from "./customer-number.ts";
import type { FieldReader } from "./field-reader.ts";
import { isProblem, type Problem } from "./problem.ts";

const LONGEST_TEXT = 300;
const MOST_ATTRIBUTES = 100;
const SAMPLE = 10;

interface Customer {
  readonly name: string | null;
  readonly email: string | null;
  readonly attributes: string;
}

/** Customers: one record per customer number; every other column is kept as an attribute under its header. */
export class CustomersSink implements RowSink {
  readonly #fields: FieldReader;
  readonly #attributes: readonly { index: number; name: string }[];
  readonly #decimal: "." | ",";
  readonly #customers = new Map<string, Customer>();
  readonly #folder: string;
  #repeated = 0;

  constructor(fields: FieldReader, mapping: Mapping, headers: readonly string[], folder: string) {
    const mapped = new Set(mapping.columns.map(({ index }) => index));
    this.#fields = fields;
    this.#folder = folder;
    this.#decimal = mapping.options.decimal;
    this.#attributes = nameAttributes(headers)
      .filter(({ index }) => !mapped.has(index))
      .slice(0, MOST_ATTRIBUTES);
  }

  accept(row: SheetRow): Problem | "accepted" {
    const id = readCustomerNumber(this.#fields, row);
    if (isProblem(id)) return id;
    if (id === null) return this.#fields.missingText("customerId", "Give every customer a number.");
    const name = this.#fields.text(row, "customerName", LONGEST_TEXT);
    if (isProblem(name)) return name;
    const email = this.#fields.text(row, "email", LONGEST_TEXT);
    if (isProblem(email)) return email;
    const attributes = this.#readAttributes(row);
    if (isProblem(attributes)) return attributes;
    if (this.#customers.has(id)) this.#repeated += 1;
    this.#customers.set(id, { name, email, attributes });
    return "accepted";
  }

  finish(): SinkResult {
    const writer = new CopyWriter(join(this.#folder, CHECK_FILES.records));
    for (const [id, { name, email, attributes }] of this.#customers)
      writer.write([uuidv7(), id, name, email, attributes]);
    writer.close();
    const message = `${this.#repeated} rows repeat a customer number; the last row counts.`;
    return {
      records: this.#customers.size,
      stores: 0,
      products: 0,
      days: [],
      measure: null,
      warnings: this.#repeated > 0 ? [{ code: "repeated", message }] : [],
      sample: [...this.#customers].slice(0, SAMPLE).map(([id, { name, email }]) => ({ id, name, email })),
    };
  }

  /** As JSON text; a header such as "__proto__" is a key like any other there. */
  #readAttributes(row: SheetRow): string | Problem {
    const pairs: string[] = [];
    for (const { index, name } of this.#attributes) {
      const cell = row.cells[index] ?? null;
      if (isBlank(cell)) continue;
      const text = this.#fields.textOf(cell, index, 2000);
      if (isProblem(text)) return text;
      const value = readNumber(cell, this.#decimal) ?? displayCell(cell, 2000).trim();
      pairs.push(`${JSON.stringify(name)}:${JSON.stringify(value)}`);
    }
    return `{${pairs.join(",")}}`;
  }
}

/** Headers may repeat or be missing; keys may not. */
function nameAttributes(headers: readonly string[]): { index: number; name: string }[] {
  const seen = new Map<string, number>();
  return headers.map((header, index) => {
    const base = header.replaceAll("\0", "") || `Column ${index + 1}`;
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    return { index, name: count === 1 ? base : `${base} (${count})` };
  });
}
