import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import { normalQuantile } from "../stats/normal-quantile.ts";
import { ASSUMED_ELASTICITY } from "./elasticity.ts";
import { estimateElasticity, estimateResponse } from "./estimate-elasticity.ts";
import { ownElasticity, poolElasticities } from "./pool-elasticities.ts";
import type { PriceHistory } from "./price-history.ts";

interface Truth {
  readonly elasticity: number;
  readonly promotionLift?: number;
  readonly seed: number;
  readonly noise?: number;
  /** Every how many days the price changes for a week; 0 never. */
  readonly every?: number;
}

/** Two years of days with a weekday pattern and growth, on which a price and a flag act. */
function shop({ elasticity, promotionLift = 1, seed, noise = 0.15, every = 40 }: Truth): PriceHistory {
  const random = seededRandom(seed);
  const cuts = Array.from({ length: 40 }, () => [0.75, 0.8, 0.9][Math.floor(3 * random())] ?? 1);
  const days = Array.from({ length: 730 }, (_, t) => t);
  const isCut = (t: number) => every > 0 && t % every >= every - 7;
  const isPromoted = (t: number) => isCut(t) && Math.floor(t / Math.max(every, 1)) % 2 === 0;
  const price = days.map((t) => 4 * (isCut(t) ? (cuts[Math.floor(t / every)] ?? 1) : 1));
  const demand = days.map((t) => {
    const usual = 60 * (1 + 0.0005 * t) * (t % 7 === 5 ? 1.5 : 1);
    const lift = isPromoted(t) ? promotionLift : 1;
    return usual * lift * ((price[t] ?? 4) / 4) ** elasticity * Math.exp(noise * normalQuantile(random()));
  });
  return {
    demand: Float64Array.from(demand),
    price: Float64Array.from(price),
    promotion: Float64Array.from(days, (t) => (isPromoted(t) ? 1 : 0)),
    seasonLength: 7,
  };
}

describe("the price elasticity of a product", () => {
  it("is found with the effect of promotions beside it", () => {
    for (let seed = 1; seed <= 5; seed++) {
      const { elasticity, promotion } = estimateResponse(
        shop({ elasticity: -1.4, promotionLift: 1.3, seed }),
      );
      expect(elasticity.source).toBe("estimated");
      expect(Math.abs(elasticity.value + 1.4)).toBeLessThan(4 * elasticity.standardError);
      expect(elasticity.standardError).toBeLessThan(0.25);
      expect(Math.exp(promotion?.value ?? 0)).toBeCloseTo(1.3, 1);
    }
  });

  it("is the assumed one, and says so, where the price never varied", () => {
    const found = estimateElasticity(shop({ elasticity: -1.4, seed: 1, every: 0 }));
    expect(found).toEqual({
      ...ASSUMED_ELASTICITY,
      value: expect.closeTo(-2, 9),
      standardError: expect.closeTo(1, 9),
      n: 730,
    });
    const empty = new Float64Array();
    expect(estimateElasticity({ demand: empty, price: empty, seasonLength: 1 })).toEqual({
      ...ASSUMED_ELASTICITY,
      n: 0,
    });
  });

  it("lies between what was measured and what was believed, and within its bounds", () => {
    fc.assert(
      fc.property(
        fc.record({
          elasticity: fc.double({ min: -4, max: -0.5, noNaN: true }),
          seed: fc.integer({ min: 1, max: 1000 }),
          noise: fc.double({ min: 0.1, max: 1, noNaN: true }),
        }),
        (truth) => {
          const { promotion: _none, ...history } = shop(truth);
          const own = ownElasticity(history);
          const { value, standardError } = estimateElasticity(history);
          const ends = [own?.value ?? -2, -2].sort((a, b) => a - b);
          expect(value).toBeGreaterThanOrEqual(Math.max(-6, (ends[0] ?? 0) - 1e-9));
          expect(value).toBeLessThanOrEqual(Math.max(-0.3, (ends[1] ?? 0) + 1e-9));
          expect(standardError).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 20, seed: 2 },
    );
  });

  it("never says that a dearer product sells more", () => {
    const found = estimateElasticity(shop({ elasticity: 2, seed: 3 }));
    expect(found.value).toBe(-0.3);
  });

  it("takes nothing from what a price and a sign did together when it meets its bound", () => {
    const history = shop({ elasticity: 2, promotionLift: 3, seed: 4 });
    const { elasticity, promotion } = estimateResponse(history);
    expect(elasticity.value).toBe(-0.3);
    const cut = 0.8 ** 2 * 3;
    expect(Math.exp(promotion?.value ?? 0) * 0.8 ** elasticity.value).toBeLessThan(1.25 * cut);
  });

  it("of a product without a history of its own is that of its category", () => {
    const own = [-1.2, -1.5, -1.3, -1.6].flatMap(
      (elasticity, i) => ownElasticity(shop({ elasticity, seed: i + 1 })) ?? [],
    );
    const category = poolElasticities(own, poolElasticities([], ASSUMED_ELASTICITY));
    expect(Math.abs(category.value + 1.4)).toBeLessThan(0.2);
    expect(category.source).toBe("estimated");
    expect(category.standardError).toBeLessThan(0.6);
    const quiet = shop({ elasticity: -4, seed: 9, every: 0 });
    expect(estimateElasticity(quiet, category)).toMatchObject({
      source: "estimated",
      value: expect.closeTo(category.value, 9),
    });
  });
});

const data =
  process.env.SHELFCAST_DATA ?? join(import.meta.dirname, "..", "..", "..", "..", "shared", "data");
const juice = join(data, "bayesm-scanner", "orangeJuice_yx.csv.gz");

// R 4, per store and brand, weeks filled to a grid: lm(log(y / m9(y)) ~ 0 + log(p) + deal), every column less its mean over
// four weeks on either side and less its own mean.
const R_SLOPES = [
  { store: 2, brand: 1, n: 110, value: -2.397492 },
  { store: 2, brand: 2, n: 110, value: -1.592282 },
  { store: 2, brand: 5, n: 110, value: -3.531256 },
  { store: 5, brand: 1, n: 116, value: -3.332775 },
  { store: 5, brand: 2, n: 116, value: -1.815394 },
  { store: 5, brand: 5, n: 116, value: -3.700803 },
];

describe.skipIf(!existsSync(juice))("on Dominick's orange juice", () => {
  const lines = existsSync(juice) ? gunzipSync(readFileSync(juice)).toString().split("\n").slice(1) : [];

  function history(store: number, brand: number): PriceHistory {
    const rows = lines
      .filter((line) => line.startsWith(`${store},${brand},`))
      .map((line) => line.split(",").map(Number));
    const weeks = rows.map((row) => row[2] ?? 0);
    const first = Math.min(...weeks);
    const grid = (read: (row: number[]) => number, gap: number) => {
      const values = new Float64Array(Math.max(...weeks) - first + 1).fill(gap);
      for (const row of rows) values[(row[2] ?? 0) - first] = read(row);
      return values;
    };
    return {
      demand: grid((row) => Math.exp(row[3] ?? 0), Number.NaN),
      price: grid((row) => row[4 + brand] ?? 0, Number.NaN),
      promotion: grid((row) => row[16] ?? 0, 0),
      seasonLength: 1,
    };
  }

  it("agrees with R's regression of the same departures", () => {
    for (const { store, brand, n, value } of R_SLOPES) {
      expect(ownElasticity(history(store, brand))?.value).toBeCloseTo(value, 5);
      expect(estimateElasticity(history(store, brand))).toMatchObject({ n, source: "estimated" });
    }
  });

  it("pulls the products of a store together without leaving their own evidence", () => {
    const own = [1, 2, 3, 4, 5].flatMap((brand) => ownElasticity(history(2, brand)) ?? []);
    const store = poolElasticities(own);
    for (const brand of [1, 2, 5]) {
      const alone = ownElasticity(history(2, brand))?.value ?? 0;
      const shrunk = estimateElasticity(history(2, brand), store).value;
      expect(Math.abs(shrunk - store.value)).toBeLessThanOrEqual(Math.abs(alone - store.value) + 0.05);
      expect(Math.abs(shrunk - alone)).toBeLessThan(0.4);
    }
  });
});
