import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawNormal, seededRandom } from "../random.ts";
import { expectDays } from "./expect-days.ts";
import { hintCauses, type OddDay } from "./hint-causes.ts";
import { plainTests } from "./plain-outliers.ts";
import {
  addCounts,
  BLOCK_DAYS,
  countScore,
  emptyCounts,
  judgeBlock,
  type ScoreCounts,
} from "./score-counts.ts";

const DAYS = 728;
const NONE: ReadonlySet<number> = new Set();

/** Counts about a level with a weekly rhythm, as sales are. */
function drawSales(random: () => number, level: number): Float64Array {
  return Float64Array.from({ length: DAYS }, (_, index) => {
    const mean = level * (1 + 0.4 * Math.sin((2 * Math.PI * index) / 7)) * (1 + 0.2 * Math.sin(index / 60));
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * drawNormal(random)));
  });
}

function watchShop(series: readonly Float64Array[]) {
  const counts = emptyCounts();
  const scores = series.map((values) => expectDays({ startDay: 19_000, values, promotionDays: NONE }).scores);
  for (const one of scores)
    for (const [index, score] of one.entries()) countScore(counts, DAYS - 1 - index, score);
  return { counts, scores };
}

const judge = (counts: ScoreCounts, scores: readonly Float64Array[], block: number) => {
  const { isOdd } = judgeBlock(counts, block, 0.05);
  return scores.flatMap((one, series) =>
    Array.from(one.entries())
      .filter(([index, score]) => Math.floor((DAYS - 1 - index) / BLOCK_DAYS) === block && isOdd(score))
      .map(([index]) => ({ series, index })),
  );
};

describe("what is expected of a day", () => {
  it("follows level and weekday, and never looks ahead", () => {
    const values = drawSales(seededRandom(1), 40);
    const whole = expectDays({ startDay: 19_000, values, promotionDays: NONE });
    const part = expectDays({ startDay: 19_000, values: values.slice(0, 400), promotionDays: NONE });
    expect([...part.scores]).toEqual([...whole.scores.slice(0, 400)]);
    const off = values.subarray(100).reduce((sum, value, at) => {
      return sum + Math.abs(value - (whole.expected[at + 100] ?? 0));
    }, 0);
    expect(off / values.subarray(100).reduce((sum, value) => sum + value, 0)).toBeLessThan(0.2);
  });

  it("learns little from an outlier, so that the days after it look as they are", () => {
    const values = new Float64Array(100).fill(20);
    values[60] = 2000;
    const { expected, scores } = expectDays({ startDay: 19_000, values, promotionDays: NONE });
    expect(scores[60]).toBeGreaterThan(20);
    expect(expected[61]).toBeLessThan(23);
    expect(Math.abs(scores[67] ?? 0)).toBeLessThan(2);
  });

  it("learns what a promotion brings", () => {
    const promotionDays = new Set<number>();
    const values = new Float64Array(300).fill(20);
    for (let index = 40; index < 300; index += 20) {
      values[index] = 60;
      promotionDays.add(19_000 + index);
    }
    const { scores } = expectDays({ startDay: 19_000, values, promotionDays });
    expect(scores[40]).toBeGreaterThan(3);
    expect(Math.abs(scores[280] ?? 0)).toBeLessThan(1.5);
  });

  it("gives a range around the expectation that is wider the surer one wants to be", () => {
    const values = drawSales(seededRandom(2), 9);
    const { expected, range } = expectDays({ startDay: 19_000, values, promotionDays: NONE });
    const [low, high] = range(200, 1.96);
    expect(low).toBeLessThan(expected[200] ?? 0);
    expect(high).toBeGreaterThan(expected[200] ?? 0);
    expect(range(200, 3)[1]).toBeGreaterThan(high);
  });
});

describe("judging days", () => {
  it("raises hardly a false alarm in a shop where nothing happens", () => {
    const random = seededRandom(3);
    let found = 0;
    for (let shop = 0; shop < 20; shop++) {
      const { counts, scores } = watchShop(Array.from({ length: 12 }, () => drawSales(random, 30)));
      found += judge(counts, scores, 0).length > 0 ? 1 : 0;
    }
    // Under the null the false discovery rate is the chance of any finding at all: 5%.
    expect(found).toBeLessThanOrEqual(4);
  });

  it("finds what was planted, and of its findings about a twentieth at most is ordinary", () => {
    const random = seededRandom(4);
    const series = Array.from({ length: 60 }, () => drawSales(random, 40));
    const planted = new Set<string>();
    for (let at = 0; at < 30; at++) {
      const index = DAYS - 1 - Math.floor(random() * BLOCK_DAYS);
      planted.add(`${at} ${index}`);
      const values = series[at];
      if (values) values[index] = at % 2 === 0 ? 0 : (values[index] ?? 0) * 4;
    }
    const { counts, scores } = watchShop(series);
    const found = judge(counts, scores, 0).map(({ series: one, index }) => `${one} ${index}`);
    const right = found.filter((one) => planted.has(one)).length;
    expect(right).toBeGreaterThanOrEqual(28);
    expect(found.length - right).toBeLessThanOrEqual(3);
  });

  it("gives p-values that are uniform at most, whatever the scores are", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const random = seededRandom(seed);
        const counts = emptyCounts();
        const tested = Array.from({ length: 200 }, () => drawNormal(random) ** 3);
        for (const score of tested) countScore(counts, 0, score);
        for (let day = 0; day < 5000; day++)
          countScore(counts, BLOCK_DAYS + (day % 600), drawNormal(random) ** 3);
        const { pValue } = judgeBlock(counts, 0, 0.05);
        const small = tested.filter((score) => pValue(score) <= 0.1).length / tested.length;
        expect(small).toBeLessThan(0.1 + 4 * Math.sqrt((0.1 * 0.9) / 200));
      }),
      { numRuns: 30 },
    );
  });

  it("sees a single odd day where two years are known", () => {
    const random = seededRandom(5);
    const series = Array.from({ length: 10 }, () => drawSales(random, 40));
    const values = series[0];
    if (values) values[DAYS - 5] = 400;
    const { counts, scores } = watchShop(series);
    expect(judge(counts, scores, 0)).toEqual([{ series: 0, index: DAYS - 5 }]);
  });

  it("says nothing where there is hardly anything to compare with", () => {
    const counts = emptyCounts();
    for (let day = 0; day < 40; day++) countScore(counts, day, day === 3 ? 50 : 1);
    expect(judgeBlock(counts, 0, 0.05).isOdd(50)).toBe(false);
  });

  it("adds up counts of parts of a shop", () => {
    const [all, left, right] = [emptyCounts(), emptyCounts(), emptyCounts()];
    for (let day = 0; day < 900; day++) {
      countScore(all, day, Math.sin(day) * 5);
      countScore(day % 2 === 0 ? left : right, day, Math.sin(day) * 5);
    }
    addCounts(left, right);
    expect(left).toEqual(all);
  });
});

describe("the plain tests", () => {
  it("are R's scale() and the fences of boxplot with quantile type 7", () => {
    // R: x <- c(2, 4, 4, 5, 7, 9, 40); (40 - mean(x)) / sd(x); quantile(x, c(.25, .75)) is 4 and 8
    const { zScore, isIqrOutlier } = plainTests(Float64Array.of(2, 4, 4, 5, 7, 9, 40, Number.NaN));
    expect(zScore(40)).toBeCloseTo(2.2349, 4);
    expect([-2.1, -2, 14, 14.1].map(isIqrOutlier)).toEqual([true, false, false, true]);
  });
});

describe("hints", () => {
  const usual: OddDay = {
    actual: 0,
    expected: 20,
    before: [19, 21],
    after: [20],
    isPromoted: false,
    events: [],
    priceChange: null,
    wasCountedEmpty: false,
  };
  it.each<[string, Partial<OddDay>, string[]]>([
    ["nothing sold", {}, ["stock-out"]],
    ["little sold before a day without", { actual: 3, after: [0] }, ["stock-out"]],
    ["a day on which the shop is closed", { events: ["closed"] }, ["closed", "stock-out"]],
    ["more returned than sold", { actual: -4 }, ["returns"]],
    ["a promotion", { actual: 60, isPromoted: true }, ["promotion"]],
    ["a lower price", { actual: 60, priceChange: -0.3 }, ["price"]],
    ["a lower price does not explain fewer sales", { actual: 5, priceChange: -0.3 }, []],
    ["exactly twice as much", { actual: 40 }, ["counted-twice"]],
    ["ten times as much", { actual: 200 }, ["typing-error"]],
    ["a hundred times as much", { actual: 2000 }, ["typing-error"]],
    ["a holiday", { actual: 40, events: ["holiday"] }, ["holiday"]],
    ["nothing known", { actual: 60 }, []],
  ])("%s", (_, change, hints) => {
    expect(hintCauses({ ...usual, ...change })).toEqual(hints);
  });
});
