import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectedOrderValue, fitOrderValue } from "./order-value.ts";
import {
  type DropOut,
  expectedPurchases,
  fitPurchaseRate,
  type PurchaseRateModel,
  probabilityAlive,
  returnProbability,
} from "./purchase-rate.ts";

interface KnownValues {
  readonly customers: readonly (readonly [number, number, number, number])[];
  readonly models: Readonly<Record<DropOut, { params: number[]; alive: number[]; expected: number[] }>>;
  readonly spend: { params: number[]; expected: number[] };
}

/** From lifetimes 0.11.3, see purchase-rate-values.py. */
const known = JSON.parse(
  readFileSync(new URL("./fixtures/purchase-rate-values.json", import.meta.url), "utf8"),
) as KnownValues;
const buyers = known.customers.map(([repeats, lastAt, age]) => ({ repeats, lastAt, age }));
const values = known.customers.map(([orders, , , mean]) => ({ orders, mean }));

/** Published estimates for the 2,357 customers of CDNOW, in weeks (Fader, Hardie & Lee 2005, table 2). */
const CDNOW: PurchaseRateModel = {
  dropOut: "bg",
  r: 0.243,
  alpha: 4.414,
  a: 0.793,
  b: 2.426,
  logLikelihood: -9582.4,
};

describe.each(["bg", "mbg"] as const)("%s/NBD beside lifetimes", (dropOut) => {
  const model = fitPurchaseRate(buyers, dropOut);
  const { params, alive, expected } = known.models[dropOut];

  it("finds the same four parameters", () => {
    for (const [index, value] of [model.r, model.alpha, model.a, model.b].entries())
      expect(value / (params[index] ?? 0)).toBeCloseTo(1, 1);
    expect(model.r / (params[0] ?? 0)).toBeCloseTo(1, 2);
  });

  it("says the same of every buyer", () => {
    const [r = 0, alpha = 0, a = 0, b = 0] = params;
    const theirs = { dropOut, r, alpha, a, b, logLikelihood: 0 };
    for (const [index, value] of alive.entries()) {
      const buyer = buyers[index] ?? { repeats: 0, lastAt: 0, age: 0 };
      expect(probabilityAlive(theirs, buyer)).toBeCloseTo(value, 8);
      expect(expectedPurchases(theirs, buyer, 13)).toBeCloseTo(expected[index] ?? 0, 6);
    }
  });

  it("does not depend on the unit of time", () => {
    const inDays = fitPurchaseRate(
      buyers.map(({ repeats, lastAt, age }) => ({ repeats, lastAt: 7 * lastAt, age: 7 * age })),
      dropOut,
    );
    expect(inDays.alpha / 7 / model.alpha).toBeCloseTo(1, 3);
    const repeats = buyers.reduce((sum, buyer) => sum + buyer.repeats, 0);
    expect(inDays.logLikelihood).toBeCloseTo(model.logLikelihood - repeats * Math.log(7), 2);
  });
});

it("gives the published values for a customer of CDNOW", () => {
  const buyer = { repeats: 2, lastAt: 30.43, age: 38.86 };
  expect(expectedPurchases(CDNOW, buyer, 39)).toBeCloseTo(1.226, 3);
  expect(probabilityAlive(CDNOW, buyer)).toBeCloseTo(0.7266, 3);
});

it("calls a buyer of one purchase alive for certain in BG/NBD only", () => {
  const once = { repeats: 0, lastAt: 0, age: 39 };
  expect(probabilityAlive(CDNOW, once)).toBe(1);
  const modified = fitPurchaseRate(buyers, "mbg");
  expect(probabilityAlive(modified, once)).toBeLessThan(0.7);
});

it("expects more of those who came lately, and never more returns than the living can give", () => {
  const model = fitPurchaseRate(buyers, "mbg");
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 30 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (repeats, share) => {
        const age = 40;
        const lastAt = repeats === 0 ? 0 : share * age;
        const buyer = { repeats, lastAt, age };
        const chance = returnProbability(model, buyer, 13);
        expect(chance).toBeLessThanOrEqual(probabilityAlive(model, buyer));
        expect(chance).toBeLessThanOrEqual(expectedPurchases(model, buyer, 13) + 1e-9);
        expect(
          returnProbability(model, { ...buyer, lastAt: Math.min(age, lastAt + 1) }, 13),
        ).toBeGreaterThanOrEqual(repeats === 0 ? 0 : chance - 1e-12);
      },
    ),
  );
});

it("refuses to learn rates where nobody came back", () => {
  expect(() => fitPurchaseRate([{ repeats: 0, lastAt: 0, age: 3 }], "mbg")).toThrow(
    "no buyer has bought twice",
  );
});

describe("the value of orders beside lifetimes", () => {
  it("finds the same parameters and the same mean orders", () => {
    const model = fitOrderValue(values);
    for (const [index, value] of [model?.p, model?.q, model?.v].entries())
      expect((value ?? 0) / (known.spend.params[index] ?? 0)).toBeCloseTo(1, 2);
    const [p = 0, q = 0, v = 0] = known.spend.params;
    for (const [index, expected] of known.spend.expected.entries())
      expect(expectedOrderValue({ p, q, v }, values[index] ?? { orders: 0, mean: 0 })).toBeCloseTo(
        expected,
        6,
      );
  });

  it("says nothing from a handful of buyers", () => {
    expect(fitOrderValue([{ orders: 2, mean: 10 }])).toBeNull();
  });
});
