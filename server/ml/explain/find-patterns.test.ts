import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import { parseIsoDay } from "../series/calendar-day.ts";
import { normalQuantile } from "../stats/normal-quantile.ts";
import { findChangepoints } from "./find-changepoints.ts";
import { findLevelChanges } from "./find-level-changes.ts";
import { findPatterns } from "./find-patterns.ts";
import { stlStrengths, yearStrength } from "./season-strength.ts";

// R 4: stl(x, s.window = 11, s.degree = 0), then 1 - var(rest) / var(part + rest).
const NOTTINGHAM = [
  40.6, 40.8, 44.4, 46.7, 54.1, 58.5, 57.7, 56.4, 54.3, 50.5, 42.9, 39.8, 44.2, 39.8, 45.1, 47, 54.1, 58.7,
  66.3, 59.9, 57, 54.2, 39.7, 42.8, 37.5, 38.7, 39.5, 42.1, 55.7, 57.8, 56.8, 54.3, 54.3, 47.1, 41.8, 41.7,
  41.8, 40.1, 42.9, 45.8, 49.2, 52.7, 64.2, 59.6, 54.4, 49.2, 36.3, 37.6, 39.3, 37.5, 38.3, 45.5, 53.2, 57.7,
  60.8, 58.2, 56.4, 49.8, 44.4, 43.6, 40, 40.5, 40.8, 45.1, 53.8, 59.4, 63.5, 61, 53, 50, 38.1, 36.3,
];
const START = parseIsoDay("2024-01-01") ?? 0;
const calendar = { frequency: "day", startDay: START } as const;

function noise(seed: number, length: number, deviation: number, level: number): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from(
    { length },
    () => level + deviation * normalQuantile(1e-9 + (1 - 2e-9) * random()),
  );
}

describe("strength of season and trend", () => {
  it("agrees with R on the temperatures of Nottingham", () => {
    const { season, trend } = stlStrengths(Float64Array.from(NOTTINGHAM), 12);
    expect(season).toBeCloseTo(0.9462411911, 6);
    expect(trend).toBeCloseTo(0.2860466217, 6);
  });

  it("of a year seen twice agrees with R's adjusted regression", () => {
    // lm(m ~ t + two waves) against lm(m ~ t): 1 - (sigma / sigma)^2.
    const means = Float64Array.from(
      { length: 112 },
      (_, t) => 20 + 0.05 * t + 3 * Math.sin((2 * Math.PI * t) / 52) + ((t * 7919) % 13) / 6,
    );
    expect(yearStrength(means, 52)).toBeCloseTo(0.9077421513, 8);
  });
});

describe("changes of the level", () => {
  it("are those with the least cost, as trying out every division shows", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 6, maxLength: 11 }), (numbers) => {
        const values = Float64Array.from(numbers);
        const options = { penalty: 8, shortest: 2, variance: 2 };
        const found = findChangepoints(values, options);
        const best = Math.min(...divisions(values.length, 2).map((cuts) => costOf(values, cuts)));
        expect(costOf(values, found)).toBeCloseTo(best, 9);
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  it("white noise shows one in fewer than 1 of 100 series", () => {
    let found = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const values = noise(seed, 365, 10, 100);
      const options = { penalty: 3 * Math.log(365), shortest: 28, variance: 100 };
      if (findChangepoints(values, options).length > 0) found++;
    }
    expect(found).toBeLessThan(1);
  });

  it("a planted step of two deviations is found within five days, with its size", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const values = noise(seed, 400, 10, 100).map((value, t) => (t >= 231 ? value + 20 : value));
      const [change, ...others] = findLevelChanges(values, calendar);
      expect(others).toEqual([]);
      expect(Math.abs((change?.day ?? 0) - (START + 231))).toBeLessThanOrEqual(5);
      expect(change?.change).toBeGreaterThan(0.13);
      expect(change?.change).toBeLessThan(0.28);
    }
  });

  it("a slow slope is no change", () => {
    const values = noise(5, 730, 6, 100).map((value, t) => value + 0.03 * t);
    expect(findLevelChanges(values, calendar)).toEqual([]);
  });
});

describe("what a history shows", () => {
  it("names the weekdays, the growth since last year and no change that was not there", () => {
    const shape = [0.8, 0.8, 0.9, 1, 1.1, 1.4, 1];
    const values = noise(11, 728, 0.04, 1).map(
      (value, t) => 50 * value * (shape[t % 7] ?? 1) * (1 + (0.2 * t) / 364),
    );
    const found = findPatterns({ values, seasonLength: 7, ...calendar });
    expect(found.demandClass).toBe("smooth");
    expect(found.weekStrength).toBeGreaterThan(0.9);
    expect(found.weekdays[5]?.difference).toBeCloseTo(0.4, 1);
    expect(found.weekdays[0]?.difference).toBeCloseTo(-0.2, 1);
    expect(found.growth).toMatchObject({ comparison: "year", since: START + 728 - 364 - 28 });
    expect(found.growth?.change).toBeCloseTo(1.392 / 1.192 - 1, 1);
    expect(found.changes).toEqual([]);
  });

  it("finds nothing in noise, and says nothing about a product that hardly sells", () => {
    const found = findPatterns({ values: noise(4, 730, 8, 60), seasonLength: 7, ...calendar });
    expect(found).toMatchObject({ weekdays: [], growth: null, changes: [] });
    expect(found.yearStrength).toBeLessThan(0.2);
    const rare = Float64Array.from({ length: 365 }, (_, t) => (t % 9 === 0 ? 1 : 0));
    expect(findPatterns({ values: rare, seasonLength: 7, ...calendar })).toMatchObject({
      demandClass: "intermittent",
      interval: expect.closeTo(9, 0),
      weekStrength: null,
      changes: [],
    });
  });

  it("leaves weekdays that are always closed out of the average", () => {
    const shape = [1, 1, 1, 1, 1, 1.6, 0];
    const values = noise(6, 364, 0.02, 1).map((value, t) => 50 * value * (shape[t % 7] ?? 1));
    const { weekdays } = findPatterns({ values, seasonLength: 7, ...calendar });
    expect(weekdays).toHaveLength(6);
    expect(weekdays[5]).toEqual({ weekday: 5, difference: expect.closeTo(1.6 / 1.1 - 1, 1) });
  });

  it("sees a summer in two years of days", () => {
    const values = noise(9, 735, 8, 60).map((value, t) => value + 25 * Math.cos((2 * Math.PI * t) / 365));
    expect(findPatterns({ values, seasonLength: 7, ...calendar }).yearStrength).toBeGreaterThan(0.9);
  });

  it("can be asked of any short history", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 }), (numbers) => {
        const found = findPatterns({ values: Float64Array.from(numbers), seasonLength: 7, ...calendar });
        expect(found.changes).toBeDefined();
      }),
      { numRuns: 50, seed: 5 },
    );
  });
});

function divisions(length: number, shortest: number): number[][] {
  const from = (start: number): number[][] => {
    const ends = Array.from({ length: length - start + 1 }, (_, i) => start + i).filter(
      (end) => end - start >= shortest && (end === length || length - end >= shortest),
    );
    return ends.flatMap((end) => (end === length ? [[]] : from(end).map((rest) => [end, ...rest])));
  };
  return from(0);
}

function costOf(values: Float64Array, cuts: readonly number[]): number {
  const edges = [0, ...cuts, values.length];
  const squares = cuts.concat(values.length).reduce((sum, end, i) => {
    const piece = values.subarray(edges[i] ?? 0, end);
    const mean = piece.reduce((all, value) => all + value, 0) / piece.length;
    return sum + piece.reduce((all, value) => all + (value - mean) ** 2, 0);
  }, 0);
  return squares / 2 + 8 * cuts.length;
}
