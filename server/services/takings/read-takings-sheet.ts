import { readDay } from "#server/import/read-day.ts";
import { readNumber } from "#server/import/read-number.ts";
import type { Observation } from "#server/ml/series/regularise.ts";
import { ServiceError } from "#server/services/errors.ts";
import { readSheet } from "#server/services/sheets/read-sheet.ts";

/** Days and amounts of a sheet of takings; a row without an amount tells nothing, a wrong one is refused. */
export async function readTakingsSheet(path: string): Promise<Observation[]> {
  const { names, rows, decimal, dateOrder } = await readSheet(path, { required: ["date", "amount"] });
  if (dateOrder === "ambiguous") {
    const message = "The dates read as day first and as month first alike: write them as YYYY-MM-DD.";
    throw new ServiceError("INVALID_INPUT", message);
  }
  const at = { date: names.indexOf("date"), amount: names.indexOf("amount") };
  return rows.flatMap(({ number, cells }) => {
    const date = cells[at.date];
    const amount = cells[at.amount];
    if (amount === null || amount === undefined || amount === "") return [];
    const day = readDay(typeof date === "boolean" ? null : date, dateOrder ?? "ymd");
    const value = typeof amount === "boolean" ? null : readNumber(amount, decimal);
    if (typeof day !== "number") {
      throw new ServiceError("INVALID_INPUT", `row ${number}, date: "${date ?? ""}" is not a date`);
    }
    if (value === null) {
      throw new ServiceError("INVALID_INPUT", `row ${number}, amount: "${amount}" is not a number`);
    }
    return [{ day, value }];
  });
}
