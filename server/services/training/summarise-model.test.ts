import { expect, test } from "vitest";
import { countMethods, type SeriesFigures, summariseModel } from "./summarise-model.ts";

function figures(method: string, wape: number | null, volume: number, n = 90): SeriesFigures {
  const row = { wape, mase: wape, smape: wape, rmse: wape, bias: 0 };
  const metrics = { ...row, mape: wape, rmsse: wape, coverage80: 0.8, coverage95: 0.95, n };
  const leaderboard =
    n === 0
      ? []
      : [
          { method, ...row },
          { method: "seasonal-naive", ...row, rmse: 0.25 },
        ];
  return { method, volume, metrics, leaderboard };
}

test("the error of a model is weighed by what each series sells, other figures are medians", () => {
  const metrics = summariseModel(
    [figures("ets", 0.1, 900), figures("theta", 0.5, 100), figures("ets", 0.2, 0)],
    3,
  );
  expect(metrics.wape).toBeCloseTo(0.14, 10);
  expect(metrics.mase).toBe(0.2);
  expect(metrics).toMatchObject({ n: 270, evaluatedCount: 3, trainingSeconds: 3 });
});

test("series too short to be compared count in nothing but the methods", () => {
  const metrics = summariseModel([figures("ets", 0.1, 10), figures("naive", null, 10, 0)], 1);
  expect(metrics).toMatchObject({ wape: 0.1, evaluatedCount: 1 });
  expect(metrics.methods.find(({ method }) => method === "naive")).toMatchObject({
    triedCount: 0,
    chosenCount: 1,
    wape: null,
  });
  expect(countMethods([figures("ets", 0.1, 1), figures("ets", 0.1, 1)])).toEqual({ ets: 2 });
});

test("the share that does worse than last season's figures is told", () => {
  const metrics = summariseModel([figures("ets", 0.1, 1), figures("ets", 0.3, 1)], 1);
  expect(metrics.worseThanSeasonalNaiveShare).toBe(0.5);
});

test("a model of nothing comparable has no figures rather than wrong ones", () => {
  const metrics = summariseModel([figures("naive", null, 0, 0)], 1);
  expect(metrics).toMatchObject({
    wape: null,
    mase: null,
    coverage80: null,
    worseThanSeasonalNaiveShare: null,
  });
});
