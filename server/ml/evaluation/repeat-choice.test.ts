import { describe, expect, test } from "vitest";
import type { Forecast, Series } from "../forecaster.ts";
import { seededRandom } from "../random.ts";
import { autoForecast } from "./auto-forecast.ts";

const random = seededRandom(7);
const figures = Float64Array.from({ length: 300 }, (_, t) =>
  Math.round((t % 7 >= 5 ? 40 : 20) * (0.7 + 0.6 * random())),
);
const upTo = (length: number): Series => ({
  values: figures.slice(0, length),
  seasonLength: 7,
  frequency: "day",
  startDay: 20_000,
});
const options = { horizon: 14, levels: [0.8, 0.95] };

function choiceOf(series: Series) {
  const { members, reaches, fitted, ...forecast } = autoForecast(series, options);
  if (!reaches) throw new Error("this series is long enough for a backtest");
  const kept = JSON.parse(JSON.stringify({ members, reaches, fitted }));
  return { forecast, kept, choice: { members: kept.members, reaches: kept.reaches } };
}

describe("a choice that is repeated", () => {
  test("gives the forecast it was made with, as long as the history is the same", () => {
    const { forecast, kept } = choiceOf(upTo(280));
    const again = autoForecast(upTo(280), { ...options, repeated: kept });
    expect(again).toMatchObject({ isRepeated: true, method: forecast.method });
    // Weights are brought to a sum of one again, which may move the last digit.
    const edges = ({ point, bands }: Forecast) =>
      [point, ...bands.flatMap(({ lower, upper }) => [lower, upper])].flatMap((line) => [...line]);
    for (const [index, value] of edges(forecast).entries()) expect(edges(again)[index]).toBeCloseTo(value, 9);
  });

  test("gives nearly that forecast when its methods are fitted again, from where they were or from nothing", () => {
    const { forecast, kept, choice } = choiceOf(upTo(280));
    for (const repeated of [{ ...choice, earlier: kept.fitted }, choice]) {
      const again = autoForecast(upTo(280), { ...options, repeated });
      for (const [step, value] of again.point.entries())
        expect(Math.abs(value / (forecast.point[step] ?? Number.NaN) - 1)).toBeLessThan(0.01);
    }
  });

  test("follows new days without another backtest", () => {
    const { choice } = choiceOf(upTo(280));
    const grown = upTo(287);
    const higher = { ...grown, values: grown.values.map((value, t) => (t >= 280 ? 3 * value : value)) };
    const again = autoForecast(higher, { ...options, repeated: choice });
    expect(again).toMatchObject({ isRepeated: true, leaderboard: [] });
    const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
    expect(total(again.point)).toBeGreaterThan(total(autoForecast(grown, options).point));
  });

  test("is made anew when a member is a forecast that nobody supplies any more", () => {
    const { choice } = choiceOf(upTo(280));
    const members = [...choice.members, { name: "global-boosting", weight: 0.5 }];
    const made = autoForecast(upTo(280), { ...options, repeated: { ...choice, members } });
    expect(made.isRepeated).toBe(false);
    expect(made.leaderboard.length).toBeGreaterThan(0);
  });
});
