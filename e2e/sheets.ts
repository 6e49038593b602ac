import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sheet } from "./arrange.ts";

const publicData = process.env.SHELFCAST_DATA ?? join("..", "shared", "data");

export function csvSheet(name: string, lines: readonly string[]): Sheet {
  return { name, mimeType: "text/csv", buffer: Buffer.from(`${lines.join("\n")}\n`) };
}

/** A year of daily takings of one store: the public training sheet where it is at hand, else one of the same shape. */
export function takingsSheet(): Sheet {
  const path = join(publicData, "aktina", "sales_forecasting_training.csv");
  const name = "sales_forecasting_training.csv";
  if (existsSync(path)) return { name, mimeType: "text/csv", buffer: readFileSync(path) };
  return csvSheet(name, ["date,amount", ...dailyTakings("2024-01-01", 373)]);
}

/** Growing takings with a strong weekend, the same at every run. */
export function dailyTakings(firstDay: string, count: number): string[] {
  const weekday = [0.9, 0.86, 0.94, 0.97, 1.1, 1.26, 0.97];
  return Array.from({ length: count }, (_, i) => {
    const amount = 45_000 * (weekday[i % 7] ?? 1) * (1 + i / 365) * (1 + 0.06 * unevenness(i));
    return `${dayAfter(firstDay, i)},${Math.round(amount)}`;
  });
}

/** Every date reads both ways: no day of a month is above 12. */
export function ambiguousSheet(): Sheet {
  const lines = Array.from({ length: 144 }, (_, i) => {
    const [month, day] = [1 + Math.floor(i / 12), 1 + (i % 12)];
    return `${String(day).padStart(2, "0")}/${String(month).padStart(2, "0")}/2025,${100 + (i % 7)}`;
  });
  return csvSheet("both-ways.csv", ["date,amount", ...lines]);
}

/** Between -1 and 1, without a pattern a method could learn, and the same at every run. */
function unevenness(i: number): number {
  return ((Math.imul(i + 1, 2_654_435_761) >>> 0) / 2 ** 32) * 2 - 1;
}

function dayAfter(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);
}
