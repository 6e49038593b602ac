import { join } from "node:path";
import { dayFromCivil, formatIsoDay } from "../../server/ml/series/calendar-day.ts";
import { readTable } from "../forecast/read-table.ts";
import type { Observation } from "./long-csv.ts";
import { readKielBakery } from "./read-kiel-bakery.ts";
import { readM5 } from "./read-m5.ts";
import { readOrangeJuice } from "./read-orange-juice.ts";
import { readWalmart } from "./read-walmart.ts";

export interface Source {
  readonly name: string;
  readonly describes: string;
  readonly season: number;
  readonly horizon: number;
  readonly isHeldOut: (day: string) => boolean;
  readonly read: (folder: string) => Observation[];
}

/** Sets for the forecast benchmark whose own files have another shape; each holds out its last periods. */
export const SOURCES: readonly Source[] = [
  {
    name: "m5",
    describes: "149 hobby items of M5 by day with prices and events, the last 28 days held out",
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
    describes: "45 stores by week with holidays, weather, fuel price and economy, the last 39 weeks held out",
    season: 52,
    horizon: 39,
    isHeldOut: (day) => day >= "2012-02-03",
    read: readWalmartStores,
  },
  {
    name: "walmart",
    describes:
      "stores x departments by week with holidays, markdowns and weather, the last 39 weeks held out",
    season: 52,
    horizon: 39,
    isHeldOut: (day) => day >= "2012-02-03",
    read: readWalmart,
  },
  {
    name: "kiel-bakery",
    describes:
      "6 product groups of a bakery by day with the weather and a festival, the last 61 days held out",
    season: 7,
    horizon: 61,
    isHeldOut: (day) => day >= "2018-06-01",
    read: readKielBakery,
  },
  {
    name: "orange-juice",
    describes: "11 brands in 83 stores by week with price, deal and feature, the last 16 weeks held out",
    season: 52,
    horizon: 16,
    isHeldOut: (day) => day >= "1992-06-18",
    read: readOrangeJuice,
  },
];

function readWalmartStores(folder: string): Observation[] {
  return readTable(join(folder, "walmart_45stores_weekly.csv")).rows.map(
    ([
      id = "",
      date = "",
      y = "",
      holiday = "",
      temperature = "",
      fuel = "",
      cpi = "",
      unemployment = "",
    ]) => {
      const [dayOfMonth, month, year] = date.split("-").map(Number);
      const day = formatIsoDay(dayFromCivil(2000 + (year ?? 0), (month ?? 1) - 1, dayOfMonth ?? 1));
      return { id, day, y, covariates: { holiday, temperature, fuel, cpi, unemployment } };
    },
  );
}
