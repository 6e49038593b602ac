import { join } from "node:path";
import { readTable } from "../forecast/read-table.ts";
import type { Observation } from "./long-csv.ts";

/** Sales of each store's departments with the store's holidays, markdowns, weather and economy. */
export function readWalmart(folder: string): Observation[] {
  const { header, rows } = readTable(join(folder, "features.csv"));
  const names = header.slice(2).map((name) => name.toLowerCase());
  const features = new Map(
    rows.map(([store, day, ...cells]) => [
      `${store} ${day}`,
      Object.fromEntries(names.map((name, index) => [name, toCell(cells[index])])),
    ]),
  );
  return readTable(join(folder, "train.csv.gz")).rows.map(([store, department, day = "", y = ""]) => ({
    id: `${store}-${department}`,
    day,
    y,
    covariates: features.get(`${store} ${day}`) ?? {},
  }));
}

function toCell(cell = ""): string {
  if (cell === "TRUE") return "1";
  if (cell === "FALSE") return "0";
  return cell === "NA" ? "" : cell;
}
