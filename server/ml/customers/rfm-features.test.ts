import { expect, it } from "vitest";
import { rfmFeatures } from "./rfm-features.ts";
import { segmentCustomers } from "./segment-customers.ts";

/** Half buy once for 20; half buy five times for 50, of whom one spends a fortune and one brings everything back. */
const buyers = Array.from({ length: 200 }, (_, index) => {
  const days = index % 2 === 0 ? [10 + index] : [100, 150, 200, 250, 300].map((day) => day + (index % 30));
  const money = index === 1 ? 100_000 : index % 2 === 0 ? 20 : 50;
  return {
    customerId: `c${index}`,
    days,
    spend: days.map(() => money),
    returned: days.map(() => (index === 3 ? money : 0)),
    lines: days.map(() => 1),
  };
});
const { table, valueFeature } = rfmFeatures(buyers, 330);

it("tells what customers are worth as it is, though a few do not decide about the segments", () => {
  const { segments, labels } = segmentCustomers(table, { count: 2, seed: 1, valueFeature });
  const [worthy] = segments;
  expect(table.worth?.[1]).toBe(500_000);
  expect(table.worth?.[3]).toBe(0);
  expect(Math.max(...(table.columns[2] ?? []))).toBeLessThan(Math.log1p(500_000));
  const own = buyers.flatMap((_, row) => (labels[row] === worthy?.id ? [table.worth?.[row] ?? 0] : []));
  expect(worthy?.averageValue).toBeCloseTo(own.reduce((sum, value) => sum + value, 0) / own.length);
});

it("names buyers in words that a shop uses", () => {
  const { segments } = segmentCustomers(table, { count: 2, seed: 1, valueFeature });
  expect(segments.map(({ name }) => name)).toEqual([
    expect.stringMatching(/^High-value, came back/),
    expect.stringMatching(/^Low-value, bought once/),
  ]);
});
