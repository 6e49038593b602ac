import type { Formatter } from "#lib/format/formatter.ts";
import type { LeaderboardRow, SeriesMetrics } from "#lib/schemas/model.ts";

export interface Accuracy {
  readonly metrics: SeriesMetrics;
  readonly leaderboard: readonly LeaderboardRow[];
}

const YARDSTICK = "seasonal-naive";
/** A lean smaller than this changes no order. */
const SMALL_BIAS = 0.02;

/** What the backtest found, in words a manager can weigh a decision with. */
export function accuracySentences({ metrics, leaderboard }: Accuracy, format: Formatter): string[] {
  const { n, wape, bias, coverage80 } = metrics;
  if (n === 0 || wape === null) {
    return [
      "There is too little history to try the method on past sales, so take the forecast as a first guess.",
    ];
  }
  const sentences = [`On those it had not seen, it was off by ${format.percent(wape)} of what was sold.`];
  const naive = leaderboard.find(({ method }) => method === YARDSTICK)?.wape;
  if (typeof naive === "number") {
    sentences.push(`Simply repeating the season before would have been off by ${format.percent(naive)}.`);
  }
  if (bias !== null && Math.abs(bias) >= SMALL_BIAS) {
    const lean = bias > 0 ? "too high" : "too low";
    sentences.push(`Its total leaned ${format.percent(Math.abs(bias))} ${lean}.`);
  }
  if (coverage80 !== null) {
    sentences.push(
      `${format.percent(coverage80)} of the actual figures fell inside the likely range, which aims at 80%.`,
    );
  }
  return sentences;
}
