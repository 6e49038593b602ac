import { describe, expect, it } from "vitest";
import { accuracySentences } from "#components/products/accuracy-words.ts";
import { createFormatter, DEFAULT_FORMAT_SETTINGS } from "#lib/format/formatter.ts";
import type { LeaderboardRow, SeriesMetrics } from "#lib/schemas/model.ts";

const format = createFormatter(DEFAULT_FORMAT_SETTINGS);

const metrics: SeriesMetrics = {
  mape: 0.2,
  smape: 0.18,
  wape: 0.14,
  rmse: 3,
  mase: 0.8,
  rmsse: 0.7,
  bias: 0.05,
  coverage80: 0.82,
  coverage95: 0.94,
  n: 90,
};
const naive: LeaderboardRow = { method: "seasonal-naive", wape: 0.21, mase: 1, smape: 0.2, rmse: 4, bias: 0 };

describe("the accuracy of a forecast in words", () => {
  it("tells the error, the yardstick, the lean and the honesty of the range", () => {
    expect(accuracySentences({ metrics, leaderboard: [naive] }, format)).toEqual([
      "On those it had not seen, it was off by 14% of what was sold.",
      "Simply repeating the season before would have been off by 21%.",
      "Its total leaned 5% too high.",
      "82% of the actual figures fell inside the likely range, which aims at 80%.",
    ]);
  });

  it("does not mention a lean that changes no order", () => {
    const sentences = accuracySentences({ metrics: { ...metrics, bias: -0.01 }, leaderboard: [] }, format);
    expect(sentences.join(" ")).not.toContain("leaned");
  });

  it("calls a forecast without a backtest a first guess", () => {
    const sentences = accuracySentences(
      { metrics: { ...metrics, n: 0, wape: null }, leaderboard: [] },
      format,
    );
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toContain("first guess");
  });
});
