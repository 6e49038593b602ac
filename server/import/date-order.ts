import type { DateOrder } from "#lib/schemas/dataset.ts";
import { possibleOrders } from "./read-day.ts";

/** Gathers evidence for the order of day, month and year over a whole column. */
export class DateOrderVote {
  readonly #counts: Record<DateOrder, number> = { ymd: 0, dmy: 0, mdy: 0 };
  #total = 0;

  add(text: string): void {
    const orders = possibleOrders(text);
    if (!orders) return;
    this.#total += 1;
    for (const order of orders) this.#counts[order] += 1;
  }

  /** Null: no date needed an order. "ambiguous": every one reads as day first and as month first alike. */
  decide(): DateOrder | "ambiguous" | null {
    if (this.#total === 0) return null;
    const { ymd, dmy, mdy } = this.#counts;
    if (ymd > Math.max(dmy, mdy) && ymd >= this.#total * 0.9) return "ymd";
    if (dmy === mdy) return "ambiguous";
    return dmy > mdy ? "dmy" : "mdy";
  }
}
