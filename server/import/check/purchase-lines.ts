import { join } from "node:path";
import type { SheetRow } from "../cell.ts";
import { CHECK_FILES } from "./check-result.ts";
import { CopyWriter } from "./copy-writer.ts";
import { readCustomerNumber } from "./customer-number.ts";
import type { FieldReader } from "./field-reader.ts";
import { isProblem, type Problem } from "./problem.ts";

const LONGEST_ORDER_NUMBER = 100;

/** Who bought, and in which order; an order without a number is what the customer bought that day. */
export interface Buyer {
  readonly customer: string;
  readonly order: string;
}

export interface PurchaseLine {
  readonly store: number;
  readonly product: number;
  readonly day: string;
  readonly quantity: number | null;
  readonly revenue: number | null;
}

/** The lines of a sales sheet that say who bought, written as they come: the database adds them up. */
export class PurchaseLines {
  readonly #fields: FieldReader;
  readonly #writer: CopyWriter;
  readonly #customers = new Set<string>();
  #withoutCustomer = 0;

  constructor(fields: FieldReader, folder: string) {
    this.#fields = fields;
    this.#writer = new CopyWriter(join(folder, CHECK_FILES.purchases));
  }

  read(row: SheetRow): Buyer | null | Problem {
    const customer = readCustomerNumber(this.#fields, row);
    if (isProblem(customer)) return customer;
    const order = this.#fields.text(row, "orderId", LONGEST_ORDER_NUMBER);
    if (isProblem(order)) return order;
    return customer === null ? null : { customer, order: order ?? "" };
  }

  write(buyer: Buyer | null, { store, product, day, quantity, revenue }: PurchaseLine): void {
    if (buyer === null) {
      this.#withoutCustomer += 1;
      return;
    }
    this.#customers.add(buyer.customer);
    this.#writer.write([buyer.customer, buyer.order, store, product, day, quantity, revenue]);
  }

  close(): { code: string; message: string }[] {
    this.#writer.close();
    if (this.#withoutCustomer === 0 || this.#customers.size === 0) return [];
    const message = `${this.#withoutCustomer} rows name no customer. They count as sales, and for none of the ${this.#customers.size} customers.`;
    return [{ code: "without-customer", message }];
  }
}
