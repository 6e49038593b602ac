import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ASSUMED_ELASTICITY } from "./elasticity.ts";
import { type OwnElasticity, ownElasticity, poolElasticities } from "./pool-elasticities.ts";
import { shrinkElasticity } from "./shrink-elasticity.ts";

describe("an elasticity weighed against a prior", () => {
  it("is the mean of both by how sure each is, and surer than either", () => {
    const found = shrinkElasticity({ value: -3, standardError: 0.5 });
    expect(found).toEqual({
      value: expect.closeTo((-3 * 4 - 2) / 5, 9),
      standardError: expect.closeTo(1 / Math.sqrt(5), 9),
      source: "estimated",
    });
  });

  it("stays assumed where its own history says less than the prior, or nothing", () => {
    expect(shrinkElasticity({ value: -3, standardError: 1.5 }).source).toBe("assumed");
    expect(shrinkElasticity(null)).toEqual(ASSUMED_ELASTICITY);
  });

  it("keeps within its bounds", () => {
    expect(shrinkElasticity({ value: 4, standardError: 0.1 }).value).toBe(-0.3);
    expect(shrinkElasticity({ value: -20, standardError: 0.1 }).value).toBe(-6);
  });
});

const data =
  process.env.SHELFCAST_DATA ?? join(import.meta.dirname, "..", "..", "..", "..", "shared", "data");
const juice = join(data, "bayesm-scanner", "orangeJuice_yx.csv.gz");

// R 4, one regression a brand: lm(diff(logmove) ~ diff(log(price))) over the consecutive weeks of all stores.
const R_CHANGES = [
  -3.15, -2.983, -4.7384, -5.5561, -4.8793, -3.3432, -5.3801, -3.0845, -4.8923, -3.9864, -2.5272,
];

describe.skipIf(!existsSync(juice))("on Dominick's orange juice, 83 stores and 11 brands", () => {
  it("agrees by brand with R's regression of weekly changes, and scatters less over stores than alone", () => {
    const own = readHistories();
    let [alone, shrunk] = [0, 0];
    for (const [index, reference] of R_CHANGES.entries()) {
      const brand = own.filter((one) => one.brand === index + 1);
      const values = brand.map((one) => {
        const ofStore = own.filter(({ store }) => store === one.store);
        return shrinkElasticity(one.own, poolElasticities(ofStore.map((other) => other.own))).value;
      });
      expect(Math.abs(mean(values) - reference)).toBeLessThan(0.45);
      shrunk += deviation(values);
      alone += deviation(brand.map((one) => one.own.value));
    }
    expect(shrunk).toBeLessThan(0.9 * alone);
  });
});

function readHistories(): { store: number; brand: number; own: OwnElasticity }[] {
  const lines = gunzipSync(readFileSync(juice)).toString().trim().split("\n").slice(1);
  const rows = lines.map((line) => line.split(",").map(Number));
  return [...Map.groupBy(rows, ([store, brand]) => `${store} ${brand}`).values()].flatMap((ofOne) => {
    const [store = 0, brand = 0] = ofOne[0] ?? [];
    const weeks = ofOne.map((row) => row[2] ?? 0);
    const first = Math.min(...weeks);
    const grid = (read: (row: number[]) => number) => {
      const values = new Float64Array(Math.max(...weeks) - first + 1).fill(Number.NaN);
      for (const row of ofOne) values[(row[2] ?? 0) - first] = read(row);
      return values;
    };
    const demand = grid((row) => Math.exp(row[3] ?? 0));
    const own = ownElasticity({ demand, price: grid((row) => row[4 + brand] ?? 0), seasonLength: 1 });
    return own ? [{ store, brand, own }] : [];
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
}
