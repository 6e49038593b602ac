import { join } from "node:path";
import { dayFromCivil, formatIsoDay } from "../../server/ml/series/calendar-day.ts";
import { readTable } from "../forecast/read-table.ts";
import type { Observation } from "./long-csv.ts";

interface Day {
  readonly iso: string;
  readonly week: string;
  readonly event: string;
  readonly snap: string;
}

/** Sales of each item with its price that week (empty before it was listed), the day's event and food stamps. */
export function readM5(folder: string): Observation[] {
  const days = readDays(folder);
  const prices = new Map(
    readTable(join(folder, "sell_prices_afcs2020.csv")).rows.map(([, item, week, price = ""]) => [
      `${item} ${week}`,
      price,
    ]),
  );
  const { header, rows } = readTable(join(folder, "sales_train_evaluation_afcs2020.csv"));
  const ordered = header.slice(1).map((name) => days.get(name));
  return rows.flatMap(([id = "", ...values]) => {
    const item = id.split("_").slice(0, 3).join("_");
    return values.flatMap((y, index) => {
      const day = ordered[index];
      if (!day) return [];
      const { iso, week, event, snap } = day;
      return [{ id, day: iso, y, covariates: { price: prices.get(`${item} ${week}`) ?? "", event, snap } }];
    });
  });
}

function readDays(folder: string): Map<string, Day> {
  const { rows } = readTable(join(folder, "calendar_afcs2020.csv"));
  return new Map(
    rows.map(([date = "", week = "", , , , , name = "", event = "", , , , snap = ""]) => {
      const [month, dayOfMonth, year] = date.split("/").map(Number);
      const iso = formatIsoDay(dayFromCivil(year ?? 0, (month ?? 1) - 1, dayOfMonth ?? 1));
      return [name, { iso, week, event, snap }];
    }),
  );
}
