import { describe, expect, it } from "vitest";
import { type ChartPoint, toChartPoints } from "#components/charts/chart-points.ts";
import { downsample } from "#components/charts/downsample.ts";

function longHistory(days: number, peakAt: number): ChartPoint[] {
  const values = Array.from({ length: days }, (_, index) => (index === peakAt ? 900 : 10 + (index % 7)));
  return toChartPoints({
    measure: "units",
    frequency: "day",
    history: { firstDay: "2018-01-01", values },
    forecast: {
      firstDay: "2025-01-01",
      point: new Array(90).fill(12),
      lower80: new Array(90).fill(9),
      upper80: new Array(90).fill(15),
      lower95: new Array(90).fill(7),
      upper95: new Array(90).fill(17),
    },
  });
}

describe("a long history", () => {
  it("is drawn with at most a thousand points, the forecast whole", () => {
    const drawn = downsample(longHistory(2557, 1234));
    expect(drawn).toHaveLength(1000);
    expect(drawn.filter((point) => point.forecast !== null)).toHaveLength(90);
  });

  it("keeps its first and last day, its peak and its order", () => {
    const points = longHistory(2557, 1234);
    const drawn = downsample(points);
    expect(drawn[0]).toEqual(points[0]);
    expect(drawn.some((point) => point.actual === 900)).toBe(true);
    expect(drawn.filter((point) => point.actual !== null).at(-1)?.day).toBe(points[2556]?.day);
    const times = drawn.map((point) => point.time);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it("keeps wide gaps open and draws over closed days that could not be seen", () => {
    const isClosed = (index: number) => index % 7 === 6 || (index >= 700 && index < 730);
    const points = longHistory(2557, 1234).map((point, index) =>
      isClosed(index) && point.forecast === null ? { ...point, actual: null } : point,
    );
    const drawn = downsample(points);
    const gaps = drawn.filter(({ actual, forecast }) => actual === null && forecast === null);
    expect(gaps.map(({ day }) => day)).toEqual([points[699]?.day]);
    expect(drawn).toHaveLength(1000);
    const times = drawn.map(({ time }) => time);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it("is left alone while it is short", () => {
    const points = longHistory(300, 20);
    expect(downsample(points)).toEqual(points);
  });
});
