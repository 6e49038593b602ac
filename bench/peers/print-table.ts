import type { Summary } from "../forecast/summarise.ts";

const COLUMNS: readonly [string, (summary: Summary) => string][] = [
  ["n", ({ n }) => String(n)],
  ["sMAPE %", ({ smapePercent }) => fixed(smapePercent, 2)],
  ["MASE", ({ mase }) => fixed(mase, 3)],
  ["RMSSE", ({ rmsse }) => fixed(rmsse, 3)],
  ["WAPE", ({ wape }) => fixed(wape, 4)],
  ["cover 80", ({ coverage80 }) => fixed(coverage80, 3)],
  ["cover 95", ({ coverage95 }) => fixed(coverage95, 3)],
  ["width 80", ({ scaledWidth80 }) => fixed(scaledWidth80, 2)],
  ["width 95", ({ scaledWidth95 }) => fixed(scaledWidth95, 2)],
  ["seconds", ({ seconds }) => seconds.toFixed(1)],
  ["series/s", ({ seriesPerSecond }) => seriesPerSecond.toFixed(1)],
  ["worse than sNaive %", ({ worseThanSeasonalNaive: share }) => fixed(share === null ? null : 100 * share, 1)],
];

/** Prints one line a method, as a Markdown table; widths are in units of MASE's scale. */
export function printTable(rows: readonly [string, Summary][]): void {
  console.log(`| method | ${COLUMNS.map(([name]) => name).join(" | ")} |`);
  console.log(`|---|${COLUMNS.map(() => "---:").join("|")}|`);
  for (const [name, summary] of rows) {
    console.log(`| ${name} | ${COLUMNS.map(([, value]) => value(summary)).join(" | ")} |`);
  }
}

function fixed(value: number | null, digits: number): string {
  return value === null ? "-" : value.toFixed(digits);
}
