import { afterAll, expect, test } from "vitest";
import { drawNormal, seededRandom } from "#server/ml/random.ts";
import { trainBoosting } from "#server/ml/trees/train-boosting.ts";
import { trainForest } from "#server/ml/trees/train-forest.ts";
import { startTreeCrew } from "./start-tree-crew.ts";

const crews = [2, 3].map((threads) => startTreeCrew(threads));
afterAll(() => {
  for (const crew of crews) crew.dismiss();
});

const ROWS = 20_000;
const random = seededRandom(9);
const columns = Array.from({ length: 11 }, (_, column) =>
  Float64Array.from({ length: ROWS }, () =>
    random() < 0.05 ? Number.NaN : Math.floor(drawNormal(random) * 40 + 200 * (column === 4 ? 0 : 1)),
  ),
);
columns[4] = Float64Array.from({ length: ROWS }, () => Math.floor(random() * 30));
const target = Float64Array.from({ length: ROWS }, (_, i) =>
  (columns[0]?.[i] || 0) + (columns[4]?.[i] ?? 0) > 215 ? 1 : 0,
);
const table = { names: columns.map((_, i) => `x${i}`), columns, categorical: [4] };

test("any number of threads grows the same boosted trees", () => {
  const options = {
    loss: "logistic",
    rounds: 8,
    leaves: 15,
    rate: 0.1,
    minLeaf: 20,
    l2: 1,
    rowShare: 0.8,
    columnShare: 0.8,
    monotone: columns.map((_, i) => (i === 0 ? 1 : 0)),
    seed: 2,
  } as const;
  const model = trainBoosting(table, target, options);
  expect(model.trees).toHaveLength(8);
  for (const crew of crews) expect(trainBoosting(table, target, options, crew)).toEqual(model);
});

test("any number of threads grows the same forest", () => {
  const options = { trees: 2, columnShare: 0.3, minLeaf: 50, seed: 2 };
  const forest = trainForest(table, target, options);
  for (const crew of crews) expect(trainForest(table, target, options, crew)).toEqual(forest);
});

test("a crew that was dismissed says so", () => {
  const crew = startTreeCrew(2);
  crew.dismiss();
  crew.dismiss();
  expect(() => trainForest(table, target, { trees: 1, columnShare: 1, minLeaf: 9, seed: 1 }, crew)).toThrow(
    "dismissed",
  );
});
