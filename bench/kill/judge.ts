import type { Audit } from "./messages.ts";
import { SHEET_ROWS, SHEET_SERIES } from "./sheet.ts";

/** A shop that sent one sheet, however often it was cut off, has it once, and one model of it. */
export function judgeShop({ saleCount, datasets, runs, models }: Audit): string[] {
  const found: string[] = [];
  if (saleCount !== SHEET_ROWS) found.push(`${saleCount} of ${SHEET_ROWS} sales are there`);
  if (datasets.length !== 1) found.push(`${datasets.length} datasets came of one file`);
  if (datasets.some(({ status }) => status !== "imported"))
    found.push(`the dataset is ${datasets[0]?.status}`);
  for (const { kind, status, message } of runs) {
    if (status !== "succeeded") found.push(`a ${kind} run is ${status}: ${message}`);
  }
  if (models.length !== 1) found.push(`${models.length} models came of one import`);
  for (const { status, seriesCount, forecastCount } of models) {
    if (status !== "champion") found.push(`the model is ${status}`);
    if (seriesCount !== SHEET_SERIES || forecastCount !== seriesCount) {
      found.push(`the model has ${seriesCount} series and ${forecastCount} forecasts, of ${SHEET_SERIES}`);
    }
  }
  return found;
}

export function judgeTill({ saleDays }: Audit, acknowledgedDays: ReadonlySet<string>): string[] {
  const kept = new Set(saleDays);
  return [...acknowledgedDays]
    .filter((day) => !kept.has(day))
    .map((day) => `the acknowledged sale of ${day} is gone`);
}
