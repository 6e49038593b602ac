import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parseIsoDay } from "#server/ml/series/calendar-day.ts";

export interface DailySeries {
  readonly startDay: number;
  readonly values: Float64Array;
}

const M5_START = "2011-01-29";

function dayNumber(text: string): number {
  const day = parseIsoDay(text);
  if (day === null) throw new Error(`${text} is not a day`);
  return day;
}

function readRows(path: string): string[][] {
  const [, ...lines] = readFileSync(path, "utf8").trim().split("\n");
  return lines.map((line) => line.split(","));
}

/** Daily takings of a bakery by group of goods; days without a row are unknown. */
export function readBakery(dataFolder: string): DailySeries[] {
  const groups = new Map<string, Map<number, number>>();
  for (const [, day = "", group = "", takings] of readRows(
    join(dataFolder, "kiel-bakery", "umsatzdaten_gekuerzt.csv"),
  )) {
    const days = groups.get(group) ?? new Map<number, number>();
    groups.set(group, days.set(dayNumber(day), Number(takings)));
  }
  // Group 6 is seasonal goods, sold a few weeks a year: no year has one at most origins.
  return [...groups].filter(([group]) => group !== "6").map(([, days]) => toSeries(days));
}

function toSeries(days: ReadonlyMap<number, number>): DailySeries {
  const startDay = Math.min(...days.keys());
  const length = Math.max(...days.keys()) - startDay + 1;
  return {
    startDay,
    values: Float64Array.from({ length }, (_, index) => days.get(startDay + index) ?? Number.NaN),
  };
}

/** Every n-th product of the M5 subset, so that `count` of them are taken. */
export function readM5(dataFolder: string, count: number): DailySeries[] {
  const products = readRows(join(dataFolder, "m5-subset-afcs2020", "sales_train_evaluation_afcs2020.csv"));
  const step = Math.max(1, Math.floor(products.length / count));
  return products
    .filter((_, index) => index % step === 0)
    .map((cells) => ({ startDay: dayNumber(M5_START), values: Float64Array.from(cells.slice(6), Number) }));
}

/** Every n-th of the 500 series of the store-item set, so that about `count` of them are taken; units a day, 2013 to 2017. */
export function readStoreItems(dataFolder: string, count: number): DailySeries[] {
  const path = join(dataFolder, "store-item-demand", "train.csv.gz");
  const [, ...lines] = gunzipSync(readFileSync(path)).toString("utf8").trim().split("\n");
  const series = new Map<string, Map<number, number>>();
  for (const line of lines) {
    const [day = "", store = "", item = "", units] = line.trim().split(",");
    const key = `${store} ${item}`;
    const days = series.get(key) ?? new Map<number, number>();
    series.set(key, days.set(dayNumber(day), Number(units)));
  }
  const step = Math.max(1, Math.floor(series.size / count));
  return [...series.values()].filter((_, index) => index % step === 0).map(toSeries);
}
