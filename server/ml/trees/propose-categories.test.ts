import fc from "fast-check";
import { expect, test } from "vitest";
import { drawNormal, seededRandom } from "../random.ts";
import { trainBoosting } from "./train-boosting.ts";

const stump = {
  loss: "squared",
  rounds: 1,
  leaves: 2,
  rate: 1,
  minLeaf: 1,
  l2: 0,
  rowShare: 1,
  columnShare: 1,
  seed: 1,
} as const;

test("few categories are divided as well as any division could", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 2, max: 4 }), (seed, kinds) => {
      const random = seededRandom(seed);
      const code = Float64Array.from({ length: 60 }, () => Math.floor(random() * kinds));
      const levels = Array.from({ length: kinds }, () => drawNormal(random));
      const target = code.map((kind) => (levels[kind] ?? 0) + 0.2 * drawNormal(random));
      const table = { names: ["kind"], columns: [code], categorical: [0] };
      const [tree] = trainBoosting(table, target, stump).trees;
      const squares = (side: (kind: number) => boolean) => {
        const own = target.filter((_, i) => side(code[i] ?? 0));
        const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
        return own.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      };
      const lossOf = (isLeft: (kind: number) => boolean) =>
        squares(isLeft) + squares((kind) => !isLeft(kind));
      const divisions = Array.from(
        { length: 2 ** kinds - 2 },
        (_, i) => (kind: number) => ((i + 1) & (1 << kind)) > 0,
      );
      const best = Math.min(...divisions.map(lossOf));
      const chosen = tree?.categories[0] ?? [];
      expect(lossOf((kind) => chosen.includes(kind))).toBeCloseTo(best, 8);
    }),
    { numRuns: 40, seed: 31 },
  );
});

test("many categories of a few rows each are not taken at their word", () => {
  const random = seededRandom(8);
  const code = Float64Array.from({ length: 400 }, (_, i) => i % 200);
  const number = Float64Array.from({ length: 400 }, () => drawNormal(random));
  const target = number.map((value) => 0.6 * value + drawNormal(random));
  const table = { names: ["kind", "number"], columns: [code, number], categorical: [0] };
  expect(trainBoosting(table, target, stump).trees[0]?.feature[0]).toBe(1);
});

test("rare categories share the side of missing values once there are more than fit", () => {
  const code = Float64Array.from({ length: 1000 }, (_, i) => (i < 510 ? i >> 1 : 255 + i));
  const model = trainBoosting({ names: ["kind"], columns: [code], categorical: [0] }, code.slice(), stump);
  expect(model.codes[0]).toEqual(Array.from({ length: 255 }, (_, i) => i));
});
