import { writeFileSync } from "node:fs";
import { addDays } from "#lib/days.ts";
import { seededRandom } from "#server/services/sample/generator/seeded-random.ts";

const PRODUCTS = 24;
const DAYS = 400;
const FIRST_DAY = "2025-01-01";

export const SHEET_SERIES = PRODUCTS;
export const SHEET_ROWS = PRODUCTS * DAYS;

/** A shop's sales as a spreadsheet; each round sells differently, so that no two files are the same upload. */
export function writeSheet(path: string, round: number): void {
  const random = seededRandom(round, "sheet");
  const lines = ["date,product,quantity"];
  for (let product = 1; product <= PRODUCTS; product++) {
    for (let day = 0; day < DAYS; day++) {
      const weekly = day % 7 >= 5 ? 2 : 1;
      lines.push(`${addDays(FIRST_DAY, day)},Product ${product},${random.count(4 * weekly + product, 20)}`);
    }
  }
  writeFileSync(path, `${lines.join("\n")}\n`);
}
