import { describe, expect, it } from "vitest";
import {
  cutToRange,
  isAlone,
  joinLines,
  offeredRanges,
  toChartPoints,
} from "#components/charts/chart-points.ts";
import { pointsToCsv } from "#components/charts/points-csv.ts";
import type { ForecastSeries } from "#lib/schemas/forecast-series.ts";

function series(overrides: Partial<ForecastSeries> = {}): ForecastSeries {
  return {
    measure: "units",
    frequency: "day",
    history: { firstDay: "2025-01-30", values: [4, 0, 6] },
    forecast: {
      firstDay: "2025-02-02",
      point: [5, -1],
      lower80: [3, -4],
      upper80: [7, 2],
      lower95: [1, -8],
      upper95: [9, 4],
    },
    ...overrides,
  };
}

function dailySeries(days: number): ForecastSeries {
  return series({
    history: { firstDay: "2023-01-01", values: Array.from({ length: days }, (_, index) => index % 7) },
    forecast: null,
  });
}

describe("points of a forecast chart", () => {
  it("put each value on its own day, sales first and forecast after", () => {
    const points = toChartPoints(series());
    expect(points.map((point) => point.day)).toEqual([
      "2025-01-30",
      "2025-01-31",
      "2025-02-01",
      "2025-02-02",
      "2025-02-03",
    ]);
    expect(points.map((point) => point.actual)).toEqual([4, 0, 6, null, null]);
    expect(points[3]).toMatchObject({ forecast: 5, band80: [3, 7], band95: [1, 9] });
  });

  it("never fall below zero", () => {
    expect(toChartPoints(series())[4]).toMatchObject({ forecast: 0, band80: [0, 2], band95: [0, 4] });
  });

  it("step by weeks and months where the sheet does", () => {
    const monthly = toChartPoints(
      series({ frequency: "month", history: { firstDay: "2025-01-01", values: [1, 2] }, forecast: null }),
    );
    expect(monthly.map((point) => point.day)).toEqual(["2025-01-01", "2025-02-01"]);
  });

  it("join the dashed line to the last sale for drawing, but leave the table's points alone", () => {
    const points = toChartPoints(series());
    expect(joinLines(points)[2]).toMatchObject({ actual: 6, forecast: 6, band80: [6, 6] });
    expect(points[2]?.forecast).toBeNull();
  });

  it("leave a closed day open, and know which days stand alone between two of them", () => {
    const points = toChartPoints(
      series({ history: { firstDay: "2025-01-28", values: [4, null, 6, null, 3, 2, null] } }),
    );
    expect(points.slice(0, 5).map(({ actual }) => actual)).toEqual([4, null, 6, null, 3]);
    expect(points.flatMap((_, index) => (isAlone(points, index) ? [index] : []))).toEqual([0, 2]);
    // The line cannot begin on a day of which nothing is known.
    expect(joinLines(points)[6]?.forecast).toBeNull();
  });

  it("show as much forecast as history within a range", () => {
    const points = toChartPoints({
      ...dailySeries(200),
      forecast: {
        firstDay: "2023-07-20",
        point: new Array(90).fill(1),
        lower80: new Array(90).fill(0),
        upper80: new Array(90).fill(2),
        lower95: new Array(90).fill(0),
        upper95: new Array(90).fill(3),
      },
    });
    const month = cutToRange(points, "1m");
    expect(month.filter((point) => point.actual !== null)).toHaveLength(30);
    expect(month.filter((point) => point.forecast !== null)).toHaveLength(30);
    expect(cutToRange(points, "all")).toHaveLength(290);
  });

  it("offer only ranges that show more than the shorter one", () => {
    expect(offeredRanges(toChartPoints(dailySeries(80)))).toEqual(["1m", "3m"]);
    expect(offeredRanges(toChartPoints(dailySeries(800)))).toEqual(["1m", "3m", "6m", "1y", "all"]);
    expect(offeredRanges(toChartPoints(dailySeries(10)))).toEqual(["1m"]);
  });
});

describe("the file of a chart", () => {
  it("has one line a day and leaves unknown cells empty", () => {
    expect(pointsToCsv(toChartPoints(series()).slice(2, 4))).toBe(
      "day,actual,forecast,low_80,high_80,low_95,high_95\r\n2025-02-01,6,,,,,\r\n2025-02-02,,5,3,7,1,9\r\n",
    );
  });
});
