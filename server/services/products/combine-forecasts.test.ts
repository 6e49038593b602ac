import { describe, expect, it } from "vitest";
import {
  combineForecasts,
  expectTotal,
  measuredCorrelation,
  type StepForecast,
} from "./combine-forecasts.ts";

function steady(firstDay: string, value: number, half: number, steps = 90): StepForecast {
  const each = (step: number) => new Array<number>(steps).fill(step);
  return {
    firstDay,
    point: each(value),
    lower80: each(value - half),
    upper80: each(value + half),
    lower95: each(value - 2 * half),
    upper95: each(value + 2 * half),
  };
}

describe("the forecast of several stores", () => {
  it("adds up the middle, and widens the band by less than the ends added up", () => {
    const both = combineForecasts(
      [steady("2026-03-02", 10, 3), steady("2026-03-02", 20, 4)],
      "2026-03-01",
      "day",
    );
    expect(both?.point[0]).toBe(30);
    expect(both?.upper80[0]).toBeGreaterThan(35);
    expect(both?.upper80[0]).toBeLessThan(37);
    expect(both?.lower95[0]).toBeLessThan(both?.lower80[0] ?? 0);
  });

  it("begins after the latest day, even for a store whose figures ended earlier", () => {
    const both = combineForecasts(
      [steady("2026-03-02", 10, 3), steady("2026-02-20", 20, 4)],
      "2026-03-01",
      "day",
    );
    expect(both?.firstDay).toBe("2026-03-02");
    expect(both?.point).toHaveLength(80);
    expect(both?.point[0]).toBe(30);
  });

  it("leaves out a store that closed so long ago that its forecast is used up", () => {
    const both = combineForecasts(
      [steady("2026-03-02", 10, 3), steady("2025-06-01", 20, 4)],
      "2026-03-01",
      "day",
    );
    expect(both?.point).toHaveLength(90);
    expect(both?.point[0]).toBe(10);
  });

  it("counts weeks and months in their own steps", () => {
    expect(combineForecasts([steady("2026-02-20", 1, 0, 13)], "2026-03-01", "week")).toMatchObject({
      firstDay: "2026-03-06",
    });
    expect(combineForecasts([steady("2026-02-01", 1, 0, 12)], "2026-03-31", "month")).toMatchObject({
      firstDay: "2026-04-01",
    });
  });

  it("is nothing without any forecast", () => {
    expect(combineForecasts([], "2026-03-01", "day")).toBeNull();
  });
});

describe("the total of the next periods", () => {
  const series = {
    measure: "units",
    frequency: "day",
    history: { firstDay: "2026-02-01", values: new Array<number>(29).fill(2) },
    forecast: steady("2026-03-02", 10, 3),
  } as const;

  it("is the sum of its days", () => {
    expect(expectTotal({ ...series, history: { ...series.history } }, 7)).toMatchObject({
      total: 70,
      previousTotal: 14,
    });
  });

  it("is compared with what was sold before, closed days or not", () => {
    const history = { firstDay: "2026-02-01", values: [...new Array<number>(27).fill(2), null, 5] };
    expect(expectTotal({ ...series, history }, 7)?.previousTotal).toBe(15);
  });

  it("of a slow product is no surer than counting rare events allows", () => {
    const rare = { ...series, forecast: steady("2026-03-02", 0.1, 0.1) };
    const total = expectTotal(rare, 30);
    expect(total?.total).toBeCloseTo(3);
    expect([total?.low, total?.high]).toEqual([0, 6]);
  });

  it("is compared with nothing when the history is shorter", () => {
    expect(expectTotal(series, 30)?.previousTotal).toBeNull();
  });

  it("is not given when the forecast does not reach that far", () => {
    expect(expectTotal(series, 91)).toBeNull();
  });
});

describe("how alike the errors of days are", () => {
  const series = (forecast: StepForecast | null) => ({
    measure: "revenue" as const,
    frequency: "day" as const,
    history: { firstDay: "2026-03-01", values: [] },
    forecast,
  });
  const half = (forecast: StepForecast | null) => {
    const total = expectTotal(series(forecast), 25);
    return (total?.high ?? 0) - (total?.total ?? 0);
  };

  it("is what the backtest measured, and supposed only where it measured nothing", () => {
    const steps = steady("2026-03-02", 100, 3, 30);
    expect(half({ ...steps, periodCorrelation: 0 })).toBeCloseTo(3 * 5, 9);
    expect(half({ ...steps, periodCorrelation: 1 })).toBeCloseTo(3 * 25, 9);
    expect(half(steps)).toBeCloseTo(3 * Math.sqrt(0.75 * 25 + 0.25 * 625), 9);
  });

  it("is measured from 0 to 1, and unknown where a backtest was too short", () => {
    const errors = { correlation: -0.02, standardError: 0.05, dispersion: 1 };
    const metrics = { mape: null, smape: null, wape: null, rmse: null, mase: null, rmsse: null, bias: null };
    const all = { ...metrics, coverage80: null, coverage95: null, n: 1 };
    expect(measuredCorrelation({ ...all, dayErrors: errors })).toEqual({ periodCorrelation: 0 });
    expect(measuredCorrelation({ ...all, dayErrors: null })).toEqual({});
  });

  it("of two stores weighs each by its uncertainty, one without a figure by what is supposed", () => {
    const [north, south] = [steady("2026-03-02", 10, 3), steady("2026-02-25", 20, 4)];
    const both = (first: number | undefined, second: number | undefined) =>
      combineForecasts(
        [
          { ...north, ...(first !== undefined && { periodCorrelation: first }) },
          { ...south, ...(second !== undefined && { periodCorrelation: second }) },
        ],
        "2026-03-01",
        "day",
      )?.periodCorrelation;
    expect(both(0.5, 0)).toBeCloseTo((9 * 0.5) / 25, 9);
    expect(both(0.5, undefined)).toBeCloseTo((9 * 0.5 + 16 * 0.25) / 25, 9);
    expect(both(undefined, undefined)).toBeUndefined();
  });
});
