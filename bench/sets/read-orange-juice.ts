import { join } from "node:path";
import { dayFromCivil, formatIsoDay } from "../../server/ml/series/calendar-day.ts";
import { readTable } from "../forecast/read-table.ts";
import type { Observation } from "./long-csv.ts";

/** Dominick's numbered its weeks from this Thursday on. */
const FIRST_WEEK = dayFromCivil(1989, 8, 14);
const BRANDS = 11;

/** Ounces sold of each brand in each store with its price, the cheapest other brand's, its deal and its feature. */
export function readOrangeJuice(folder: string): Observation[] {
  return readTable(join(folder, "orangeJuice_yx.csv.gz")).rows.map((cells) => {
    const [store = "", brand = "", week = "", logMove = ""] = cells;
    const prices = cells.slice(5, 5 + BRANDS).map(Number);
    const own = Number(brand) - 1;
    const [deal = "", feature = ""] = cells.slice(5 + BRANDS);
    return {
      id: `${store}/${brand}`,
      day: formatIsoDay(FIRST_WEEK + 7 * (Number(week) - 1)),
      y: Math.exp(Number(logMove)).toFixed(0),
      covariates: {
        price: String(prices[own] ?? ""),
        cheapest: String(Math.min(...prices.filter((_, index) => index !== own))),
        deal,
        feature,
      },
    };
  });
}
