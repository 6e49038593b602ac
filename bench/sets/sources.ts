import { join } from "node:path";
import { dayFromCivil, formatIsoDay, parseIsoDay } from "../../server/ml/series/calendar-day.ts";
import { readTable } from "../forecast/read-table.ts";
import type { Observation } from "./long-csv.ts";

export interface Source {
  readonly name: string;
  readonly describes: string;
  readonly season: number;
  readonly horizon: number;
  readonly isHeldOut: (day: string) => boolean;
  readonly read: (folder: string) => Observation[];
}

const M5_FIRST_DAY = "2011-01-29";

/** Sets for the forecast benchmark whose own files have another shape; each holds out its last periods. */
export const SOURCES: readonly Source[] = [
  {
    name: "m5",
    describes: "149 hobby items of M5 by day, the last 28 days held out",
    season: 7,
    horizon: 28,
    isHeldOut: (day) => day > "2016-04-24",
    read: readM5,
  },
  {
    name: "store-item",
    describes: "10 stores x 50 items by day, the last quarter of 2017 held out",
    season: 7,
    horizon: 92,
    isHeldOut: (day) => day >= "2017-10-01",
    read: (folder) =>
      readTable(join(folder, "train.csv.gz")).rows.map(([day = "", store, item, y = ""]) => ({
        id: `${store}-${item}`,
        day,
        y,
      })),
  },
  {
    name: "walmart-stores",
    describes: "45 stores by week, the last 39 weeks held out",
    season: 52,
    horizon: 39,
    isHeldOut: (day) => day >= "2012-02-03",
    read: readWalmartStores,
  },
  {
    name: "walmart",
    describes: "stores x departments by week, the last 39 weeks held out",
    season: 52,
    horizon: 39,
    isHeldOut: (day) => day >= "2012-02-03",
    read: (folder) =>
      readTable(join(folder, "train.csv.gz")).rows.map(([store, department, day = "", y = "", holiday]) => ({
        id: `${store}-${department}`,
        day,
        y,
        covariates: { holiday: holiday === "TRUE" ? "1" : "0" },
      })),
  },
];

function readM5(folder: string): Observation[] {
  const { header, rows } = readTable(join(folder, "sales_train_evaluation_afcs2020.csv"));
  const first = parseIsoDay(M5_FIRST_DAY) ?? 0;
  const days = header.slice(1).map((name) => formatIsoDay(first + Number(name.replace("d_", "")) - 1));
  return rows.flatMap(([id = "", ...values]) =>
    values.map((y, index) => ({ id, day: days[index] ?? "", y })),
  );
}

function readWalmartStores(folder: string): Observation[] {
  return readTable(join(folder, "walmart_45stores_weekly.csv")).rows.map(
    ([id = "", date = "", y = "", holiday = ""]) => {
      const [dayOfMonth, month, year] = date.split("-").map(Number);
      const day = formatIsoDay(dayFromCivil(2000 + (year ?? 0), (month ?? 1) - 1, dayOfMonth ?? 1));
      return { id, day, y, covariates: { holiday } };
    },
  );
}
