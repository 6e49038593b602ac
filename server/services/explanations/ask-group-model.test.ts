import { expect, test } from "vitest";
import type { Covariate } from "#server/ml/forecaster.ts";
import { trainGlobalModel } from "#server/ml/global/train-global-model.ts";
import { drawNormal, seededRandom } from "#server/ml/random.ts";
import { askGroupModel } from "./ask-group-model.ts";

const DAYS = 200;
const HORIZON = 14;
const USUAL = 5;

/** A promotion at a fifth off on every eighth day, which sells 1.8 times as much. */
function shelf(level: number, seed: number) {
  const random = seededRandom(seed);
  const isPromoted = (t: number) => t < DAYS && (t + seed) % 8 === 0;
  const known = (name: string, value: (t: number) => number): Covariate => ({
    name,
    kind: "known-future",
    values: Float64Array.from({ length: DAYS + HORIZON }, (_, t) => value(t)),
  });
  return {
    id: String(seed),
    series: {
      values: Float64Array.from({ length: DAYS }, (_, t) =>
        Math.max(
          1,
          level * (t % 7 >= 5 ? 1.5 : 1) * (isPromoted(t) ? 1.8 : 1) * (1 + 0.1 * drawNormal(random)),
        ),
      ),
      seasonLength: 7,
      frequency: "day",
      startDay: 20_000,
      covariates: [
        known("promotion", (t) => (isPromoted(t) ? 1 : 0)),
        known("price", (t) => (isPromoted(t) ? 0.8 * USUAL : USUAL)),
      ],
    } as const,
  };
}

const members = [10, 20, 40, 15, 30, 60].map((level, index) => shelf(level, index + 1));
const model = trainGlobalModel({ members }, { horizon: HORIZON, mostRows: 8_000 });

test("a model of all products says what a promotion does to one of them", () => {
  const [one] = members;
  if (!model || !one) throw new Error("there was enough to learn from");
  const asked = { usualPrice: USUAL, price: 0.8 * USUAL, isPromoted: true };
  const ratios = askGroupModel(model, one.series, asked, HORIZON);
  expect(ratios).toHaveLength(HORIZON);
  const all = [...(ratios ?? [])];
  expect(Math.min(...all)).toBeGreaterThan(1.4);
  // A model this small sees a little more in it than the 1.8 that are there.
  expect(all.reduce((sum, ratio) => sum + ratio, 0) / HORIZON).toBeCloseTo(1.8, 0);
  const unchanged = { usualPrice: USUAL, price: USUAL, isPromoted: false };
  expect([...(askGroupModel(model, one.series, unchanged, HORIZON) ?? [])]).toEqual(
    new Array(HORIZON).fill(1),
  );
});

test("it says nothing of what it has not learnt", () => {
  const [one] = members;
  if (!model || !one) throw new Error("there was enough to learn from");
  const blind = { ...model, layout: { ...model.layout, covariates: [] } };
  const asked = { usualPrice: USUAL, price: null, isPromoted: true };
  expect(askGroupModel(blind, one.series, asked, HORIZON)).toBeNull();
});
