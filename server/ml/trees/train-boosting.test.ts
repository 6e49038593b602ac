import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawNormal, drawPoisson, seededRandom } from "../random.ts";
import type { BoostedTrees, BoostingLoss, BoostingOptions } from "./boosted-trees.ts";
import values from "./fixtures/boosting-values.json" with { type: "json" };
import { predictBoosting } from "./predict-boosting.ts";
import type { FeatureTable } from "./table.ts";
import { trainBoosting } from "./train-boosting.ts";

const options: BoostingOptions = {
  loss: "squared",
  rounds: 20,
  leaves: 7,
  rate: 0.2,
  minLeaf: 8,
  l2: 0.5,
  rowShare: 1,
  columnShare: 1,
  seed: 1,
};
const fromJson = (column: readonly (number | null)[]) =>
  Float64Array.from(column, (value) => value ?? Number.NaN);
const known: FeatureTable = { names: ["a", "b", "c", "d"], columns: values.columns.map(fromJson) };
/** As in the fixture: LightGBM only estimates how many rows a leaf has, so the curvature limits it. */
const likeFixture = { ...options, minLeaf: 1, minCurvature: 3 };
const LOSSES = ["squared", "poisson", "tweedie", "logistic"] as const;

function largestGap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? Number.NaN))), 0);
}

/** A table of numbers with gaps and one column of categories, and a target that depends on them. */
function makeTable(rows: number, seed: number, kinds = 12): { table: FeatureTable; target: Float64Array } {
  const random = seededRandom(seed);
  const number = () => Float64Array.from({ length: rows }, () => drawNormal(random));
  const [a, b] = [number(), number()];
  const gappy = number().map((value) => (random() < 0.2 ? Number.NaN : value));
  const kind = Float64Array.from({ length: rows }, () => Math.floor(random() * kinds));
  const target = a.map((value, i) => {
    const gap = Number.isNaN(gappy[i] ?? 0) ? 2 : (gappy[i] ?? 0);
    return value * (b[i] ?? 0) + gap + ((kind[i] ?? 0) % 3) + 0.3 * drawNormal(random);
  });
  return {
    table: { names: ["a", "b", "gappy", "kind"], columns: [a, b, gappy, kind], categorical: [3] },
    target,
  };
}

function takeRows({ columns, ...rest }: FeatureTable, rows: readonly number[]): FeatureTable {
  return {
    ...rest,
    columns: columns.map((column) => Float64Array.from(rows, (row) => column[row] ?? Number.NaN)),
  };
}

describe("known values", () => {
  test.each(LOSSES)("%s loss predicts what LightGBM does", (loss) => {
    const { target, predictions, splits } = values.losses[loss];
    const weights = loss === "squared" ? fromJson(values.weights) : undefined;
    const model = trainBoosting(known, fromJson(target), {
      ...likeFixture,
      loss,
      ...(weights && { weights }),
    });
    expect(largestGap(predictBoosting(model, known).slice(0, 40), fromJson(predictions))).toBeLessThan(2e-6);
    const used = model.trees.flatMap(({ feature }) => feature.filter((column) => column >= 0));
    expect(splits.map((_, column) => used.filter((one) => one === column).length)).toEqual(splits);
  });

  test("monotone columns bind the trees as LightGBM's basic method does", () => {
    const model = trainBoosting(known, fromJson(values.losses.squared.target), {
      ...likeFixture,
      weights: fromJson(values.weights),
      monotone: [1, 0, -1, 0],
    });
    expect(largestGap(predictBoosting(model, known).slice(0, 40), fromJson(values.monotone))).toBeLessThan(
      2e-6,
    );
  });
});

describe("what is learnt", () => {
  const { table, target } = makeTable(2000, 3);
  const mean = target.reduce((sum, value) => sum + value, 0) / target.length;
  const squares = (predictions: Float64Array) =>
    predictions.reduce((sum, value, i) => sum + (value - (target[i] ?? 0)) ** 2, 0);

  test("interactions, categories and the meaning of a gap", () => {
    const model = trainBoosting(table, target, { ...options, rounds: 100, leaves: 31 });
    expect(squares(predictBoosting(model, table))).toBeLessThan(0.1 * squares(target.map(() => mean)));
  });

  test("a category that was never seen is taken as missing", () => {
    const model = trainBoosting(table, target, options);
    const [unseen, missing] = [99, Number.NaN].map((code) => {
      const columns = table.columns.map((column, i) => (i === 3 ? column.map(() => code) : column));
      return predictBoosting(model, { ...table, columns });
    });
    expect(unseen).toEqual(missing);
  });

  test("more than 255 categories and numbers without end", () => {
    const codes = Float64Array.from({ length: 2000 }, (_, i) => i % 400);
    const ends = Float64Array.from(
      { length: 2000 },
      (_, i) => [-1, 0, 1].map((sign) => sign / 0)[i % 3] ?? 0,
    );
    const wide = { names: ["code", "end"], columns: [codes, ends], categorical: [0] };
    const model = trainBoosting(
      wide,
      codes.map((code) => code % 2),
      { ...options, loss: "logistic", minLeaf: 1 },
    );
    expect(predictBoosting(model, wide).every((share) => share > 0 && share < 1)).toBe(true);
  });

  test("sampling rows and columns still learns, and says the same for the same seed only", () => {
    const sampled = { ...options, rounds: 60, rowShare: 0.6, columnShare: 0.75 };
    const model = trainBoosting(table, target, sampled);
    expect(squares(predictBoosting(model, table))).toBeLessThan(0.3 * squares(target.map(() => mean)));
    expect(trainBoosting(table, target, sampled)).toEqual(model);
    expect(trainBoosting(table, target, { ...sampled, seed: 2 })).not.toEqual(model);
  });

  test("training keeps the sums that predicting gives", () => {
    // The next tree starts from the sums of the ones before: were they wrong for the rows a tree did not see, it would repair them.
    const sampled = { ...options, rowShare: 0.5, rounds: 40 };
    const losses = [10, 40].map((rounds) =>
      squares(predictBoosting(trainBoosting(table, target, { ...sampled, rounds }), table)),
    );
    expect(losses[1]).toBeLessThan(losses[0] ?? 0);
  });

  test("stops early at the lowest validation loss", () => {
    const fresh = makeTable(500, 4);
    const heard: number[] = [];
    const validation = { table: fresh.table, target: fresh.target };
    const noisy = target.map((value, i) => value + ((i * 7919) % 13));
    const model = trainBoosting(table, noisy, {
      ...options,
      rate: 0.5,
      rounds: 200,
      validation,
      earlyStoppingRounds: 5,
      onRound: (_, loss) => heard.push(loss ?? Number.NaN),
    });
    expect(heard.length).toBeLessThan(200);
    expect(model.trees.length).toBe(heard.indexOf(Math.min(...heard)) + 1);
    expect(heard.length).toBe(model.trees.length + 5);
    const sum = predictBoosting(model, fresh.table).reduce(
      (s, v, i) => s + (v - (fresh.target[i] ?? 0)) ** 2,
      0,
    );
    expect(sum / 500).toBeCloseTo(Math.min(...heard), 6);
  });

  test("balanced classes pull the mean probability to a half", () => {
    const rare = target.map((value) => (value > mean + 2.5 ? 1 : 0));
    const share = (model: BoostedTrees) => predictBoosting(model, table).reduce((s, v) => s + v, 0) / 2000;
    const plain = trainBoosting(table, rare, { ...options, rounds: 1, loss: "logistic" });
    const balanced = trainBoosting(table, rare, {
      ...options,
      rounds: 1,
      loss: "logistic",
      classWeights: "balanced",
    });
    expect(share(plain)).toBeLessThan(0.2);
    expect(share(balanced)).toBeGreaterThan(0.35);
  });
});

describe("edges", () => {
  const one = { names: ["x"], columns: [Float64Array.of(3)] };

  test.each(LOSSES)("one row is its own prediction with %s loss", (loss) => {
    const model = trainBoosting(one, Float64Array.of(1), { ...options, loss });
    expect(model.trees).toEqual([]);
    expect(predictBoosting(model, one)[0]).toBeCloseTo(1, 6);
  });

  test("a constant target is a model without trees", () => {
    const { table } = makeTable(100, 1);
    const model = trainBoosting(table, new Float64Array(100).fill(0.1), options);
    expect(model.trees).toEqual([]);
    expect(predictBoosting(model, table)[5]).toBeCloseTo(0.1, 12);
  });

  test("columns that are all missing or constant change nothing", () => {
    const { table, target } = makeTable(300, 1);
    const idle = [new Float64Array(300).fill(Number.NaN), new Float64Array(300).fill(4)];
    const wider = { ...table, names: [...table.names, "e", "f"], columns: [...table.columns, ...idle] };
    expect(trainBoosting(wider, target, options).trees).toEqual(trainBoosting(table, target, options).trees);
    const empty = { names: ["e", "f"], columns: idle };
    expect(predictBoosting(trainBoosting(empty, target, options), empty)[0]).toBeCloseTo(
      target.reduce((sum, value) => sum + value, 0) / 300,
    );
  });

  test("a gap where training had none follows the majority", () => {
    const x = Float64Array.from({ length: 100 }, (_, i) => i);
    const table = { names: ["x"], columns: [x] };
    const model = trainBoosting(
      table,
      x.map((value) => (value < 80 ? 0 : 1)),
      { ...options, leaves: 2 },
    );
    const [gap, low] = predictBoosting(model, { names: ["x"], columns: [Float64Array.of(Number.NaN, 0)] });
    expect(gap).toBe(low);
  });

  test.each([
    ["no rows", [], {}, "no rows"],
    ["a target that is not a number", [1, Number.NaN], {}, "row 2 is NaN"],
    ["a negative count", [1, -1], { loss: "poisson" }, "row 2 is -1; poisson loss needs 0 or more"],
    ["a class that is neither 0 nor 1", [0, 2], { loss: "logistic" }, "needs 0 or 1"],
    ["too few weights", [0, 2], { weights: Float64Array.of(1) }, "1 weights for 2 rows"],
    ["weights that are all 0", [0, 2], { weights: Float64Array.of(0, 0) }, "weights"],
    ["a monotone mark too many", [0, 2], { monotone: [1, 1] }, "2 monotone marks for 1 columns"],
  ] as const)("%s is refused with the reason", (_, target, more, message) => {
    const table = { names: ["x"], columns: [Float64Array.from(target, (_v, i) => i)] };
    const train = () => trainBoosting(table, Float64Array.from(target), { ...options, ...more });
    expect(train).toThrow(message);
  });

  test("columns of different length, and a table that lacks a column, are refused", () => {
    const uneven = { names: ["x", "y"], columns: [new Float64Array(3), new Float64Array(2)] };
    expect(() => trainBoosting(uneven, new Float64Array(3), options)).toThrow('column "y" has 2 rows');
    const { table, target } = makeTable(60, 1);
    expect(() => predictBoosting(trainBoosting(table, target, options), one)).toThrow(
      "4 columns (a, b, gappy, kind)",
    );
  });
});

describe("for any table", () => {
  const anyTable = fc
    .record({ rows: fc.integer({ min: 2, max: 120 }), seed: fc.integer() })
    .map(({ rows, seed }) => ({ ...makeTable(rows, seed), rows, seed }));
  const losses = fc.constantFrom<BoostingLoss>("squared", "poisson", "tweedie", "logistic");
  const settle = (target: Float64Array, loss: BoostingLoss, seed: number) => {
    const random = seededRandom(seed);
    if (loss === "squared") return target;
    if (loss === "logistic") return target.map((value) => (value > 1 ? 1 : 0));
    return target.map((value) => drawPoisson(random, Math.exp(value / 3)));
  };
  const small = { ...options, rounds: 6, leaves: 5, minLeaf: 1, minCurvature: 0.05 };

  test("a row twice is a row of weight 2", () => {
    fc.assert(
      fc.property(anyTable, fc.constantFrom("squared", "poisson", "tweedie"), ({ rows, seed }, loss) => {
        // Four categories: with more, each must have some rows, whatever they weigh. And no two rows with the same target:
        // rounding would decide between divisions that are equally good.
        const { table, target } = makeTable(rows, seed, 4);
        const own = loss === "squared" ? target : target.map((value) => Math.exp(value / 3));
        const twice = Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? [row, row] : [row])).flat();
        const weights = Float64Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? 2 : 1));
        const weighted = trainBoosting(table, own, { ...small, loss, weights });
        const doubled = trainBoosting(
          takeRows(table, twice),
          Float64Array.from(twice, (row) => own[row] ?? 0),
          {
            ...small,
            loss,
          },
        );
        const [a, b] = [weighted, doubled].map((model) => predictBoosting(model, table));
        expect(largestGap(a ?? [], b ?? [])).toBeLessThan(1e-6);
      }),
      { numRuns: 40, seed: 11 },
    );
  });

  test("a model survives JSON, and no prediction is undefined", () => {
    fc.assert(
      fc.property(anyTable, losses, ({ table, target, seed }, loss) => {
        const model = trainBoosting(table, settle(target, loss, seed), { ...small, loss });
        const back: BoostedTrees = JSON.parse(JSON.stringify(model));
        expect(back).toEqual(model);
        const predictions = predictBoosting(back, table);
        expect(predictions).toEqual(predictBoosting(model, table));
        expect(predictions.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 40, seed: 12 },
    );
  });

  test("a monotone column is never turned round", () => {
    const direction = fc.constantFrom(1 as const, -1 as const);
    fc.assert(
      fc.property(anyTable, losses, direction, ({ table, target, rows, seed }, loss, sign) => {
        const model = trainBoosting(table, settle(target, loss, seed), {
          ...small,
          loss,
          monotone: [sign, 0, 0, 0],
        });
        const steps = Array.from({ length: 25 }, (_, i) => -3 + i / 4);
        for (const row of [0, rows - 1]) {
          const grid = takeRows(
            table,
            steps.map(() => row),
          );
          const columns = grid.columns.map((column, i) => (i === 0 ? Float64Array.from(steps) : column));
          const line = predictBoosting(model, { ...grid, columns });
          for (let i = 1; i < line.length; i++)
            expect(sign * ((line[i] ?? 0) - (line[i - 1] ?? 0))).toBeGreaterThanOrEqual(-1e-12);
        }
      }),
      { numRuns: 40, seed: 13 },
    );
  });

  test("leaves hold their fewest rows and trees their most leaves", () => {
    fc.assert(
      fc.property(anyTable, fc.integer({ min: 1, max: 20 }), ({ table, target }, minLeaf) => {
        for (const tree of trainBoosting(table, target, { ...small, minLeaf }).trees) {
          const leaves = tree.count.filter((_, node) => tree.feature[node] === -1);
          expect(leaves.length).toBeLessThanOrEqual(5);
          if (leaves.length > 1) expect(Math.min(...leaves)).toBeGreaterThanOrEqual(minLeaf);
          expect(leaves.reduce((a, b) => a + b, 0)).toBe(target.length);
        }
      }),
      { numRuns: 30, seed: 14 },
    );
  });
});
