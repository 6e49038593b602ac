import type { Cell } from "../cell.ts";

/** Gives every distinct text a small number, so that a million rows hold numbers instead of texts. */
export class Interner<Extra> {
  readonly #byRaw = new Map<Cell, number>();
  readonly #byText = new Map<string, number>();
  readonly values: { readonly text: string; extra: Extra }[] = [];
  readonly #create: (text: string) => Extra;

  constructor(create: (text: string) => Extra) {
    this.#create = create;
  }

  /** The number of an already read cell, without reading it again. */
  find(raw: Cell): number | undefined {
    return this.#byRaw.get(raw);
  }

  add(raw: Cell, text: string): number {
    let index = this.#byText.get(text);
    if (index === undefined) {
      index = this.values.length;
      this.values.push({ text, extra: this.#create(text) });
      this.#byText.set(text, index);
    }
    this.#byRaw.set(raw, index);
    return index;
  }
}
