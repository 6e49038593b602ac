import type { ForecastArguments } from "./arguments.ts";
import type { BenchSet } from "./bench-series.ts";
import type { LevelScore } from "./score-levels.ts";
import type { SetScore } from "./score-set.ts";
import type { Summary } from "./summarise.ts";

/** Prints one figure a line, the name first, so that the output can be read by people and by scripts. */
export function printSummary(
  args: ForecastArguments,
  set: BenchSet,
  result: SetScore,
  summary: Summary,
): void {
  const choices = Object.entries(summary.choices).map(([name, count]) => `${name} ${count}`);
  const worse = `${fixed(percent(summary.worseThanSeasonalNaive), 1)} % (${fixed(percent(summary.worseThanSeasonalNaiveSquared), 1)} % by squared error)`;
  const lines: [string, string][] = [
    ["model", args.model],
    ["n", `${summary.n} series, ${summary.points} points`],
    ["sMAPE", `${fixed(summary.smapePercent, 3)} %`],
    ["MASE", fixed(summary.mase, 4)],
    ["RMSSE", fixed(summary.rmsse, 4)],
    ["WAPE", fixed(summary.wape, 4)],
    ...summary.bands.map(({ level, coverage }): [string, string] => [
      `coverage ${percentName(level)}`,
      fixed(coverage, 4),
    ]),
    ...summary.bands.map(({ level, meanWidth, scaledWidth }): [string, string] => [
      `mean width ${percentName(level)}`,
      `${fixed(meanWidth, 4)} (scaled ${fixed(scaledWidth, 4)})`,
    ]),
    ["seconds", `${summary.seconds.toFixed(2)} on ${summary.threads} threads`],
    ["series/s", summary.seriesPerSecond.toFixed(1)],
    ["choices", choices.join(", ")],
    ["worse than seasonal naive", worse],
  ];
  for (const [name, value] of lines) console.log(`${name.padEnd(26)} ${value}`);
  if (set.covariates.length > 0) console.log(`${"covariates".padEnd(26)} ${set.covariates.join(", ")}`);
  if (args.without.length > 0) console.log(`${"without".padEnd(26)} ${args.without.join(", ")}`);
  printLeftOut("skipped", set.skipped);
  printLeftOut("failed", result.failures);
}

/** One line a level, the sum of everything first. */
export function printLevels(levels: readonly LevelScore[]): void {
  for (const { depth, sums, wape, seasonalNaiveWape } of levels) {
    const name = `level ${depth}`.padEnd(26);
    console.log(
      `${name} ${sums} sums, WAPE ${fixed(wape, 4)}, seasonal naive ${fixed(seasonalNaiveWape, 4)}`,
    );
  }
}

function printLeftOut(
  word: string,
  entries: readonly { readonly id: string; readonly reason: string }[],
): void {
  const byReason = new Map<string, string[]>();
  for (const { id, reason } of entries) byReason.set(reason, [...(byReason.get(reason) ?? []), id]);
  for (const [reason, ids] of byReason) {
    const shown = ids.slice(0, 5).join(", ");
    console.log(`${word.padEnd(26)} ${ids.length}: ${reason} (${shown}${ids.length > 5 ? ", ..." : ""})`);
  }
}

function fixed(value: number | null, digits: number): string {
  return value === null ? "undefined" : value.toFixed(digits);
}

function percent(value: number | null): number | null {
  return value === null ? null : 100 * value;
}

/** 0.8 is named 80. */
function percentName(level: number): string {
  return String(Math.round(level * 1e6) / 1e4);
}
