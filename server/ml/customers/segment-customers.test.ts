import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawNormal, seededRandom } from "../random.ts";
import { assignCheapest } from "./assign-cheapest.ts";
import { checkRetailer } from "./check-retailer.ts";
import { chooseClusterCount } from "./choose-cluster-count.ts";
import type { CustomerTable } from "./customer-table.ts";
import known from "./fixtures/kmeans-values.json" with { type: "json" };
import { matchClusters } from "./match-clusters.ts";
import { type RetailerRow, retailerFeatures } from "./retailer-features.ts";
import { segmentCustomers, toSegmentationModel } from "./segment-customers.ts";
import { measureScales, toPoints } from "./standardise.ts";

const data =
  process.env.SHELFCAST_DATA ?? join(import.meta.dirname, "..", "..", "..", "..", "shared", "data");

/** A sheet without quoted cells, as its headers and rows. */
function readSheet(path: string): Record<string, string>[] {
  const [header = "", ...lines] = readFileSync(join(data, path), "utf8").trim().split(/\r?\n/);
  const names = header.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""]));
  });
}

function numbersOf(
  rows: readonly Record<string, string>[],
  names: readonly string[],
  log = false,
): CustomerTable {
  return {
    features: names.map((name) => ({ name })),
    columns: names.map((name) =>
      Float64Array.from(rows, (row) => (log ? Math.log1p(Number(row[name])) : Number(row[name]))),
    ),
  };
}

const EXTRAS = ["annual_revenue", "employee_count", "years_in_business", "total_sales"];

function retailers(withExtras: boolean): CustomerTable {
  const rows = readSheet("aktina/customer_segmentation_training.csv").map((row) => ({
    ...row,
    male_female_ratio: Number(row.male_female_ratio),
    extras: Object.fromEntries(withExtras ? EXTRAS.map((name) => [name, Number(row[name])]) : []),
  }));
  return retailerFeatures(rows as RetailerRow[]);
}

/** Groups of points around the given centers, `each` of them per group. */
function clouds(centers: readonly (readonly number[])[], each: number, seed: number): CustomerTable {
  const random = seededRandom(seed);
  const rows = centers.flatMap((center) =>
    Array.from({ length: each }, () => center.map((value) => value + 0.3 * drawNormal(random))),
  );
  return {
    features: (centers[0] ?? []).map((_, index) => ({ name: `figure ${index}` })),
    columns: (centers[0] ?? []).map((_, index) => Float64Array.from(rows, (row) => row[index] ?? 0)),
  };
}

const CENTERS = [
  [0, 0],
  [10, 0],
  [0, 10],
  [10, 10],
];

describe("on public sets, with 5 segments", () => {
  const sets = [
    { name: "survey", path: "aktina", read: () => retailers(false) },
    { name: "surveyWithExtras", path: "aktina", read: () => retailers(true) },
    {
      name: "mall",
      path: "segmentation",
      read: () =>
        numbersOf(readSheet("segmentation/Mall_Customers.csv"), [
          "Annual Income (k$)",
          "Spending Score (1-100)",
        ]),
    },
    {
      name: "wholesale",
      path: "segmentation",
      read: () => {
        const names = ["Fresh", "Milk", "Grocery", "Frozen", "Detergents_Paper", "Delicassen"];
        return numbersOf(readSheet("segmentation/Wholesale_customers_data.csv"), names, true);
      },
    },
  ] as const;
  for (const { name, path, read } of sets) {
    it.skipIf(!existsSync(join(data, path)))(
      `the inertia on ${name} is at most 0.1% above scikit-learn's best of 10`,
      () => {
        const found = segmentCustomers(read(), { count: 5, seed: 1, valueFeature: null });
        expect(found.inertia).toBeLessThanOrEqual(known[name].inertia * 1.001);
      },
    );
  }

  it.skipIf(!existsSync(join(data, "segmentation")))("the Mall customers are scikit-learn's groups", () => {
    const found = segmentCustomers(sets[2].read(), { count: 5, seed: 1, valueFeature: null });
    expect(found.silhouette).toBeCloseTo(known.mall.silhouette, 6);
    expect(found.segments.map(({ count }) => count).sort((a, b) => a - b)).toEqual(known.mall.sizes);
    expect(chooseClusterCount(pointsOf(sets[2].read()), 1)).toBe(5);
  });
});

function pointsOf(table: CustomerTable) {
  return toPoints(table, measureScales(table));
}

describe("groups that are plain to see", () => {
  const table = clouds(CENTERS, 60, 7);
  const options = { count: null, seed: 3, valueFeature: null };

  it("are found, counted and called stable", () => {
    const found = segmentCustomers(table, options);
    expect(found.segments.map(({ count }) => count)).toEqual([60, 60, 60, 60]);
    expect(Math.min(...found.segments.map(({ stability }) => stability))).toBeGreaterThan(0.95);
    expect(found.silhouette).toBeGreaterThan(0.9);
  });

  it("give the same answer twice", () => {
    expect(segmentCustomers(table, options)).toEqual(segmentCustomers(table, options));
  });

  it("keep their ids and names when a new training orders them otherwise", () => {
    const first = segmentCustomers(table, { ...options, valueFeature: "figure 0" });
    const turned = clouds(CENTERS.map(([x = 0, y = 0]) => [x + 0.2, y]).reverse(), 80, 11);
    const second = segmentCustomers(turned, {
      ...options,
      valueFeature: "figure 1",
      previous: toSegmentationModel(first),
    });
    for (const segment of second.segments) {
      const old = first.segments.find(({ id }) => id === segment.id);
      expect(segment.name).toBe(old?.name);
      expect(segment.center[0]).toBeCloseTo(old?.center[0] ?? Number.NaN, 0);
      expect(segment.center[1]).toBeCloseTo(old?.center[1] ?? Number.NaN, 0);
    }
  });

  it("lose a name to nobody when their group is gone", () => {
    const first = segmentCustomers(table, options);
    const without = clouds([...CENTERS.slice(0, 3), [30, 30]], 60, 5);
    const second = segmentCustomers(without, { ...options, count: 4, previous: toSegmentationModel(first) });
    expect(second.segments.filter(({ isKnown }) => !isKnown)).toHaveLength(1);
    expect(new Set(second.segments.map(({ id }) => id)).size).toBe(4);
    expect(new Set(second.segments.map(({ name }) => name)).size).toBe(4);
  });
});

describe("customers that hardly differ", () => {
  it("are one segment when they are all alike, whatever was asked for", () => {
    const table = { features: [{ name: "age" }], columns: [new Float64Array(20).fill(40)] };
    const found = segmentCustomers(table, { count: 5, seed: 1, valueFeature: null });
    expect(found.segments).toHaveLength(1);
    expect(found).toMatchObject({ inertia: 0, silhouette: null });
    expect(segmentCustomers(table, { count: null, seed: 1, valueFeature: null }).segments).toHaveLength(1);
  });

  it("a gap counts as the median", () => {
    const table = { features: [{ name: "age" }], columns: [Float64Array.of(1, Number.NaN, 3, 10)] };
    expect(measureScales(table)[0]?.median).toBe(3);
    expect([...toPoints(table, measureScales(table)).values][1]).toBe(
      [...toPoints(table, measureScales(table)).values][2],
    );
  });
});

describe("the words", () => {
  const rows: RetailerRow[] = [
    ...Array.from({ length: 20 }, () => ({
      urban_rural_classification: "urban",
      customer_income_bracket: "high",
      extras: { total_sales: 30_000 },
    })),
    ...Array.from({ length: 20 }, () => ({
      urban_rural_classification: "rural",
      customer_income_bracket: "low",
      extras: { total_sales: 5_000 },
    })),
  ];
  const [high, low] = segmentCustomers(retailerFeatures(rows), {
    count: 2,
    seed: 1,
    valueFeature: "total_sales",
  }).segments;

  it("name what sets a segment apart, most valuable first", () => {
    expect(high?.name).toBe("High-value, urban, high income");
    expect(low?.name).toBe("Low-value, rural, low income");
    expect(high?.averageValue).toBe(30_000);
  });

  it("speak of days as a person would", () => {
    const visits = (daysAway: number, daysMember: number) => [daysAway, daysMember];
    const table = clouds([visits(1, 900), visits(90, 10)], 30, 3);
    const named = { ...table, features: [{ name: "days since last visit" }, { name: "days as member" }] };
    const { segments } = segmentCustomers(named, { count: 2, seed: 1, valueFeature: null });
    expect(segments.map(({ name }) => name).sort()).toEqual([
      "Long-time member, recent visit",
      "New member, last visit long ago",
    ]);
  });

  it("tell the size and worth, and what to do", () => {
    expect(high?.description).toBe(
      "20 customers (50%), set apart by urban, high income; worth 1.7 times the average.",
    );
    expect(high?.advice).not.toBe(low?.advice);
  });
});

it("a survey row is refused for a negative ratio and for words outside its vocabularies, not for gaps", () => {
  expect(checkRetailer({ male_female_ratio: -1, urban_rural_classification: "seaside" })).toEqual([
    { field: "male_female_ratio", message: "Male/female ratio cannot be negative" },
    {
      field: "urban_rural_classification",
      message: "Invalid urban/rural classification: use rural, suburban, urban",
    },
  ]);
  expect(
    checkRetailer({ male_female_ratio: 0, customer_age_class: "", customer_income_bracket: null }),
  ).toEqual([]);
});

it("the cheapest assignment costs no more than any other", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.infiniteStream(fc.integer({ min: 0, max: 20 })),
      (size, stream) => {
        const cost = Array.from({ length: size }, () =>
          Array.from({ length: size + 1 }, () => stream.next().value),
        );
        const columnOf = assignCheapest(cost);
        expect(new Set(columnOf).size).toBe(size);
        const price = columnOf.reduce((sum, column, row) => sum + (cost[row]?.[column] ?? 0), 0);
        expect(price).toBe(cheapestByTrying(cost));
      },
    ),
    { seed: 4, numRuns: 200 },
  );
});

function cheapestByTrying(cost: number[][], taken: readonly number[] = []): number {
  const [row, ...rest] = cost;
  if (!row) return 0;
  return Math.min(
    ...row.flatMap((price, column) =>
      taken.includes(column) ? [] : [price + cheapestByTrying(rest, [...taken, column])],
    ),
  );
}

it("clusters are matched whether there are more or fewer than before", () => {
  const old = [[0], [10], [20]];
  expect(matchClusters([[19], [1]], old)).toEqual([2, 0]);
  expect(matchClusters([[30], [11], [0], [21]], old)).toEqual([null, 1, 0, 2]);
});
