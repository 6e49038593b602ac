import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Forecast } from "../forecaster.ts";
import { borrowForecast, HANDOVER_PERIODS, type Neighbour } from "./borrow-forecast.ts";

const STEPS = 28;
/** Sells three times as much on its sixth and seventh day. */
const weekly = (level: number): Forecast => {
  const point = Float64Array.from({ length: STEPS }, (_, step) => level * (step % 7 >= 5 ? 2.1 : 0.56));
  return {
    point,
    bands: [{ level: 0.8, lower: point.map((v) => v * 0.8), upper: point.map((v) => v * 1.3) }],
  };
};
const neighbour = (level: number, price: number | null = null): Neighbour => ({
  forecast: weekly(level),
  price,
  isSameProduct: false,
});
const unsold = { history: new Float64Array(), price: null, own: null };
const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("before the first sale", () => {
  test("the shape is the neighbours', the level their geometric mean", () => {
    const borrowed = borrowForecast(unsold, [neighbour(2), neighbour(4), neighbour(8)]);
    expect(borrowed?.borrowedShare).toBe(1);
    const point = borrowed?.point ?? new Float64Array();
    expect(mean(point)).toBeCloseTo(4 * mean(weekly(1).point), 6);
    expect((point[5] ?? 0) / (point[0] ?? 1)).toBeCloseTo(2.1 / 0.56, 6);
  });

  test("nearer prices count more", () => {
    const shop = [neighbour(2, 10), neighbour(2, 11), neighbour(40, 100), neighbour(40, 120)];
    const level = (price: number) =>
      mean(borrowForecast({ ...unsold, price }, shop)?.point ?? new Float64Array());
    expect(level(10)).toBeLessThan(3);
    expect(level(110)).toBeGreaterThan(30);
  });

  test("two other products are an anecdote, the same product in another store is not", () => {
    expect(borrowForecast(unsold, [neighbour(2), neighbour(4)])).toBeNull();
    expect(borrowForecast(unsold, [{ ...neighbour(2), isSameProduct: true }])).not.toBeNull();
    expect(borrowForecast(unsold, [neighbour(0), neighbour(0), neighbour(0)])).toBeNull();
  });

  test("the band is wider than any neighbour's, because the level is a guess", () => {
    const borrowed = borrowForecast(unsold, [neighbour(2), neighbour(4), neighbour(8)]);
    const [band] = borrowed?.bands ?? [];
    const upper = (band?.upper[0] ?? 0) / (borrowed?.point[0] ?? 1);
    expect(upper).toBeGreaterThan(1.6);
  });
});

describe("as days pass", () => {
  const shop = [neighbour(4), neighbour(4), neighbour(4)];
  const sold = (days: number, level: number) => ({
    // Ends just before the forecast's first day, so that the weekdays go on.
    history: Float64Array.from({ length: days }, (_, i) => weekly(level).point[(28 - days + i) % 7] ?? 0),
    price: null,
    own: weekly(level),
  });

  test("its own history takes over, and alone speaks at the end", () => {
    const levels = [1, 4, 7, 10, HANDOVER_PERIODS].map((days) =>
      mean(borrowForecast(sold(days, 12), shop)?.point ?? new Float64Array()),
    );
    expect(levels).toEqual([...levels].sort((a, b) => a - b));
    expect(levels[0]).toBeLessThan(1.6 * mean(weekly(4).point));
    expect(levels.at(-1)).toBeCloseTo(mean(weekly(12).point), 6);
  });

  test("a first day at the week's peak is not taken for every day", () => {
    // One Saturday's sales of a product whose level is that of its neighbours leave the forecast as it was.
    const history = Float64Array.of(weekly(4).point[6] ?? 0);
    const borrowed = borrowForecast({ history, price: null, own: null }, shop);
    expect(mean(borrowed?.point ?? new Float64Array())).toBeCloseTo(mean(weekly(4).point), 6);
  });
});

test("whatever the neighbours, nothing is negative and the point lies within its band", () => {
  const level = fc.double({ min: 0, max: 1e4, noNaN: true });
  const price = fc.option(fc.double({ min: 0.01, max: 1e4, noNaN: true }));
  fc.assert(
    fc.property(fc.array(fc.tuple(level, price), { minLength: 3, maxLength: 8 }), price, (others, own) => {
      const borrowed = borrowForecast(
        { ...unsold, price: own },
        others.map(([l, p]) => neighbour(l, p)),
      );
      for (const [step, value] of (borrowed?.point ?? []).entries()) {
        const [band] = borrowed?.bands ?? [];
        expect(value).toBeGreaterThanOrEqual(band?.lower[step] ?? Number.NaN);
        expect(value).toBeLessThanOrEqual(band?.upper[step] ?? Number.NaN);
        expect(band?.lower[step]).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
