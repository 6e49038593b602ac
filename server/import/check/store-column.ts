import { join } from "node:path";
import { v7 as uuidv7 } from "uuid";
import type { SheetRow } from "../cell.ts";
import { ImportRefusal } from "../refusal.ts";
import { CHECK_FILES } from "./check-result.ts";
import { CopyWriter } from "./copy-writer.ts";
import type { FieldReader } from "./field-reader.ts";
import { Interner } from "./interner.ts";
import { isProblem, type Problem } from "./problem.ts";

const LONGEST_CODE = 100;
const LONGEST_NAME = 200;
export const MOST_STORES = 16_384;
const DEFAULT_STORE = { code: "main", name: "Main store" } as const;

/** The stores a sheet names, or the one it is about. */
export class StoreColumn {
  readonly #stores = new Interner<{ name: string | null }>(() => ({ name: null }));
  readonly #fields: FieldReader;
  readonly #fallback: number | null;

  constructor(fields: FieldReader, storeName: string | null) {
    this.#fields = fields;
    const isNamed = fields.has("store") || fields.has("storeName");
    this.#fallback = isNamed ? null : this.#addFallback(storeName);
  }

  get count(): number {
    return this.#stores.values.length;
  }

  /** The store's number within this sheet. */
  read(row: SheetRow): number | Problem {
    if (this.#fallback !== null) return this.#fallback;
    const keyField = this.#fields.has("store") ? "store" : "storeName";
    const raw = this.#fields.cell(row, keyField);
    const known = this.#stores.find(raw);
    if (known !== undefined) return known;
    const code = this.#fields.text(row, keyField, LONGEST_CODE);
    if (isProblem(code)) return code;
    if (code === null) return this.#fields.missingText(keyField, "Say which store the row belongs to.");
    return this.#add(raw, code, row);
  }

  /** What a person reads for a store's number; null where the sheet names none. */
  label(index: number): string | null {
    const store = this.#stores.values[index];
    if (this.#fallback !== null || !store) return null;
    return store.extra.name ?? storeNameOf(store.text);
  }

  write(folder: string): void {
    const writer = new CopyWriter(join(folder, CHECK_FILES.stores));
    this.#stores.values.forEach(({ text, extra }, index) => {
      writer.write([index, uuidv7(), text, extra.name ?? storeNameOf(text)]);
    });
    writer.close();
  }

  #add(raw: Parameters<Interner<unknown>["add"]>[0], code: string, row: SheetRow): number {
    const index = this.#stores.add(raw, code);
    if (index >= MOST_STORES) {
      throw new ImportRefusal(
        "too-many-stores",
        `The store column names more than ${MOST_STORES} stores. Is it the right column?`,
      );
    }
    const name = this.#fields.text(row, "storeName", LONGEST_NAME);
    const store = this.#stores.values[index];
    if (store && typeof name === "string") store.extra.name ??= name;
    return index;
  }

  #addFallback(storeName: string | null): number {
    const index = this.#stores.add(null, storeName ?? DEFAULT_STORE.code);
    const store = this.#stores.values[index];
    if (store) store.extra.name = storeName ?? DEFAULT_STORE.name;
    return index;
  }
}

function storeNameOf(code: string): string {
  return /^\d+$/.test(code) ? `Store ${code}` : code;
}
