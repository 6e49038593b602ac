import { readFileSync } from "node:fs";
import { addDays } from "#lib/days.ts";
import type { NextAudit } from "./next-shop.ts";
import { SHEET_SERIES } from "./sheet.ts";

export interface Acknowledged {
  /** Sheets imported so far, each once. */
  readonly imports: number;
  readonly invitations: ReadonlySet<string>;
  /** The newest sheet. */
  readonly sheetPath: string;
}

/** Every import led to one training and one model, the newest sheet is there whole, and no invitation is lost. */
export function judgeNext(audit: NextAudit, { imports, invitations, sheetPath }: Acknowledged): string[] {
  return [
    ...judgeRuns(audit, imports),
    ...judgeModels(audit),
    ...judgeSales(audit, sheetPath),
    ...[...invitations]
      .filter((email) => !audit.invited.has(email))
      .map((email) => `the acknowledged invitation of ${email} is gone`),
  ];
}

function judgeRuns({ runs, datasets }: NextAudit, imports: number): string[] {
  const found = runs
    .filter(({ status }) => status !== "succeeded")
    .map(({ kind, status, errorMessage }) => `a ${kind} run is ${status}: ${errorMessage}`);
  const imported = datasets.filter(({ status }) => status === "imported").length;
  if (imported !== imports || datasets.length !== imports) {
    found.push(`${imported} of ${datasets.length} datasets are imported, of ${imports} sheets`);
  }
  const trainings = runs.filter(({ kind }) => kind === "train").length;
  if (trainings !== imports) found.push(`${trainings} trainings came of ${imports} imports`);
  return found;
}

/** Old versions are deleted, so only those that are there can be counted. */
function judgeModels({ runs, models }: NextAudit): string[] {
  const found: string[] = [];
  if (new Set(models.map(({ runId }) => runId)).size !== models.length) {
    found.push("one training published two models");
  }
  const champions = models.filter(({ status }) => status === "champion");
  const newestTraining = runs.find(({ kind }) => kind === "train");
  if (champions.length !== 1) found.push(`${champions.length} models are in use`);
  for (const { runId, seriesCount } of champions) {
    if (runId !== newestTraining?.id) found.push("the model in use is not of the newest training");
    if (seriesCount !== SHEET_SERIES) found.push(`the model has ${seriesCount} series of ${SHEET_SERIES}`);
  }
  return found;
}

function judgeSales({ products }: NextAudit, sheetPath: string): string[] {
  const lines = readFileSync(sheetPath, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));
  const lastDay = lines.reduce((last, [day = ""]) => (day > last ? day : last), "");
  const from = addDays(lastDay, -products.span.periods);
  const sold = new Map<string, number>();
  for (const [day = "", product = "", quantity] of lines) {
    if (day > from) sold.set(product, (sold.get(product) ?? 0) + Number(quantity));
  }
  const found = products.rows
    .filter((row) => row.sold !== sold.get(row.name))
    .map((row) => `${row.name} sold ${row.sold}, the sheet says ${sold.get(row.name)}`);
  if (products.rows.length !== sold.size) {
    found.push(`${products.rows.length} of ${sold.size} products are there`);
  }
  return found;
}
