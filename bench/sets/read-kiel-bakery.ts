import { join } from "node:path";
import { readTable } from "../forecast/read-table.ts";
import type { Observation } from "./long-csv.ts";

/** Takings of each product group with the day's weather and the Kiel Week. */
export function readKielBakery(folder: string): Observation[] {
  const festival = new Set(readTable(join(folder, "kiwo.csv")).rows.map(([day]) => day));
  const weather = new Map(readTable(join(folder, "wetter.csv")).rows.map(([day, ...cells]) => [day, cells]));
  return readTable(join(folder, "umsatzdaten_gekuerzt.csv")).rows.map(([, day = "", id = "", y = ""]) => {
    const [clouds = "", temperature = "", wind = "", code = ""] = weather.get(day) ?? [];
    const kielWeek = festival.has(day) ? "1" : "0";
    return {
      id,
      day,
      y,
      covariates: { kielWeek, clouds, temperature, wind, weather: code && `code ${code}` },
    };
  });
}
