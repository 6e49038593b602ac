import { join } from "node:path";
import { v7 as uuidv7 } from "uuid";
import type { TargetField } from "#lib/schemas/dataset-fields.ts";
import type { Cell, SheetRow } from "../cell.ts";
import { normaliseHeader } from "../header-text.ts";
import { ImportRefusal } from "../refusal.ts";
import { CHECK_FILES } from "./check-result.ts";
import { CopyWriter } from "./copy-writer.ts";
import type { FieldReader } from "./field-reader.ts";
import { Interner } from "./interner.ts";
import { isProblem, type Problem } from "./problem.ts";

const LONGEST_SKU = 200;
const LONGEST_NAME = 300;
export const MOST_PRODUCTS = 200_000;

interface ProductTraits {
  name: string | null;
  category: string | null;
  supplier: string | null;
  price: number | null;
  cost: number | null;
  leadTimeDays: number | null;
  packSize: number | null;
  minOrder: number | null;
}

export interface WholeProduct {
  readonly sku: string;
  readonly name: string;
  readonly kind: "item" | "store-total";
}

/** The products a sheet names. A sheet without any is about one whole: a store's takings, or all units together. */
export class ProductColumn {
  readonly #products = new Interner<ProductTraits>(emptyTraits);
  readonly #fields: FieldReader;
  readonly #keyField: TargetField | null;
  readonly #whole: WholeProduct | null;

  constructor(fields: FieldReader, whole: WholeProduct | null) {
    this.#fields = fields;
    const keys: TargetField[] = ["sku", "productName", "category"];
    this.#keyField = keys.find((field) => fields.has(field)) ?? null;
    this.#whole = this.#keyField === null ? whole : null;
    if (this.#whole) this.#addWhole(this.#whole);
  }

  get count(): number {
    return this.#products.values.length;
  }

  /** The product's number within this sheet. */
  read(row: SheetRow): number | Problem {
    if (this.#whole) return 0;
    const field = this.#keyField ?? "sku";
    const raw = this.#fields.cell(row, field);
    const known = this.#products.find(raw);
    if (known !== undefined) return known;
    const sku = this.#fields.text(row, field, LONGEST_SKU);
    if (isProblem(sku)) return sku;
    if (sku === null) return this.#fields.missingText(field, "Say which product the row is about.");
    return this.#add(raw, sku);
  }

  /** Takes over what the row says about its product; the newest row wins. */
  note(index: number, row: SheetRow): Problem | null {
    const traits = this.#products.values[index]?.extra;
    if (!traits || this.#whole) return null;
    return this.#noteTexts(traits, row) ?? this.#noteNumbers(traits, row);
  }

  notePrice(index: number, price: number): void {
    const traits = this.#products.values[index]?.extra;
    if (traits) traits.price = price;
  }

  /** What a person reads for a product's number; null where the sheet names none. */
  label(index: number): string | null {
    const product = this.#products.values[index];
    if (this.#whole || !product) return null;
    return product.extra.name ?? this.#nameOf(product.text) ?? product.text;
  }

  write(folder: string, measure: "units" | "revenue" | null): void {
    const writer = new CopyWriter(join(folder, CHECK_FILES.products));
    this.#products.values.forEach(({ text, extra }, index) => {
      const { name, category, supplier, price, cost, leadTimeDays, packSize, minOrder } = extra;
      const kind = this.#whole?.kind ?? "item";
      writer.write([
        index,
        uuidv7(),
        text,
        kind,
        measure,
        name ?? this.#nameOf(text),
        category,
        supplier,
        price,
        cost,
        leadTimeDays,
        packSize,
        minOrder,
      ]);
    });
    writer.close();
  }

  #add(raw: Cell, sku: string): number {
    const index = this.#products.add(raw, sku);
    if (index < MOST_PRODUCTS) return index;
    throw new ImportRefusal(
      "too-many-products",
      `The product column names more than ${MOST_PRODUCTS} products. Is it the right column?`,
    );
  }

  /** A bare number says little: item 12 of the column "item" is called "Item 12". */
  #nameOf(sku: string): string | null {
    if (!/^\d{1,5}$/.test(sku) || this.#keyField === null) return null;
    const word = normaliseHeader(this.#fields.name(this.#keyField)).replace(/ (id|code|number|no|nr)$/, "");
    return word === "" ? null : `${word.charAt(0).toUpperCase()}${word.slice(1)} ${sku}`;
  }

  #addWhole({ sku, name }: WholeProduct): void {
    const index = this.#products.add(null, sku);
    const product = this.#products.values[index];
    if (product) product.extra.name = name;
  }

  #noteTexts(traits: ProductTraits, row: SheetRow): Problem | null {
    const keyIsCategory = this.#keyField === "category";
    for (const [field, key] of TEXT_TRAITS) {
      if (!this.#fields.has(field) || (keyIsCategory && field === "category")) continue;
      const text = this.#fields.text(row, field, LONGEST_NAME);
      if (isProblem(text)) return text;
      if (text !== null) traits[key] = text;
    }
    return null;
  }

  #noteNumbers(traits: ProductTraits, row: SheetRow): Problem | null {
    for (const field of NUMBER_TRAITS) {
      if (!this.#fields.has(field)) continue;
      const isWhole = field !== "price" && field !== "cost";
      const value = isWhole ? this.#fields.wholeNumber(row, field) : this.#fields.number(row, field);
      if (isProblem(value)) return value;
      if (value !== null) traits[field] = value;
    }
    return null;
  }
}

const TEXT_TRAITS = [
  ["productName", "name"],
  ["category", "category"],
  ["supplier", "supplier"],
] as const;
const NUMBER_TRAITS = ["price", "cost", "leadTimeDays", "packSize", "minOrder"] as const;

function emptyTraits(): ProductTraits {
  return {
    name: null,
    category: null,
    supplier: null,
    price: null,
    cost: null,
    leadTimeDays: null,
    packSize: null,
    minOrder: null,
  };
}
