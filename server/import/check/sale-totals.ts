import { MOST_PRODUCTS } from "./product-column.ts";

const FIRST_CAPACITY = 65_536;

export interface SaleTotal {
  readonly store: number;
  readonly product: number;
  readonly day: number;
  readonly quantity: number | null;
  readonly revenue: number | null;
  readonly isPromotion: boolean;
}

/** Sums the lines of a sheet per store, product and day, in typed arrays so that a million fit. */
export class SaleTotals {
  /** Per store and product, the slot of every day: small maps of small numbers stay fast. */
  readonly #series = new Map<number, Map<number, number>>();
  #quantity = new Float64Array(FIRST_CAPACITY).fill(Number.NaN);
  #revenue = new Float64Array(FIRST_CAPACITY).fill(Number.NaN);
  #promotion = new Uint8Array(FIRST_CAPACITY);
  count = 0;
  /** Lines that fell on a record that was there already. */
  summed = 0;

  add(sale: SaleTotal): void {
    const days = this.#daysOf(sale.store * MOST_PRODUCTS + sale.product);
    let slot = days.get(sale.day);
    if (slot === undefined) {
      slot = this.#open();
      days.set(sale.day, slot);
    } else this.summed += 1;
    if (sale.quantity !== null) this.#quantity[slot] = sum(this.#quantity[slot], sale.quantity);
    if (sale.revenue !== null) this.#revenue[slot] = sum(this.#revenue[slot], sale.revenue);
    if (sale.isPromotion) this.#promotion[slot] = 1;
  }

  /** In the order of the database's key, which makes its index grow at one end. */
  *sorted(): Generator<SaleTotal> {
    for (const key of Float64Array.from(this.#series.keys()).sort()) {
      const days = this.#series.get(key) ?? new Map<number, number>();
      for (const day of Int32Array.from(days.keys()).sort()) {
        const slot = days.get(day) ?? 0;
        yield {
          store: Math.floor(key / MOST_PRODUCTS),
          product: key % MOST_PRODUCTS,
          day,
          quantity: rounded(this.#quantity[slot], 1000),
          revenue: rounded(this.#revenue[slot], 100),
          isPromotion: this.#promotion[slot] === 1,
        };
      }
    }
  }

  #daysOf(series: number): Map<number, number> {
    const known = this.#series.get(series);
    if (known) return known;
    const days = new Map<number, number>();
    this.#series.set(series, days);
    return days;
  }

  #open(): number {
    const slot = this.count;
    if (slot === this.#quantity.length) this.#grow();
    this.count += 1;
    return slot;
  }

  #grow(): void {
    const size = this.#quantity.length * 2;
    const quantity = new Float64Array(size).fill(Number.NaN);
    quantity.set(this.#quantity);
    const revenue = new Float64Array(size).fill(Number.NaN);
    revenue.set(this.#revenue);
    const promotion = new Uint8Array(size);
    promotion.set(this.#promotion);
    [this.#quantity, this.#revenue, this.#promotion] = [quantity, revenue, promotion];
  }
}

function sum(total: number | undefined, value: number): number {
  return total === undefined || Number.isNaN(total) ? value : total + value;
}

function rounded(value: number | undefined, factor: number): number | null {
  if (value === undefined || Number.isNaN(value)) return null;
  return Math.round(value * factor) / factor;
}
