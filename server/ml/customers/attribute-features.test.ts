import { expect, it } from "vitest";
import { attributeFeatures, type CustomerAttributes } from "./attribute-features.ts";

const names = (customers: readonly CustomerAttributes[]) =>
  attributeFeatures(customers).table.features.map(({ name }) => name);

it("takes vocabularies, numbers and days, and leaves names, numbers that identify and gappy columns out", () => {
  const customers: CustomerAttributes[] = Array.from({ length: 10 }, (_, index) => ({
    "Urban Rural Classification": index % 2 ? "Urban" : "rural",
    city: index % 2 ? "Rome" : "Oslo",
    "Tax id": 1000 + index,
    age: 20 + index,
    "last visit": `2026-01-${String(index + 1).padStart(2, "0")}`,
    ...(index < 3 && { points: index }),
  }));
  expect(names(customers)).toEqual(["urban_rural_classification", "age", "days since last visit"]);
  const { table, valueFeature } = attributeFeatures(customers);
  expect([...(table.columns[0] ?? [])].slice(0, 2)).toEqual([0, 2]);
  expect([...(table.columns[2] ?? [])]).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
  expect(valueFeature).toBeNull();
});

it("takes skewed money as logs and knows that it is the customer's worth", () => {
  const customers = Array.from({ length: 50 }, (_, index) => ({
    "spend last year": index === 0 ? 1_000_000 : index,
  }));
  const { table, valueFeature } = attributeFeatures(customers);
  expect(table.features).toEqual([{ name: "spend last year", isLog: true }]);
  expect(table.columns[0]?.[0]).toBeCloseTo(Math.log(1_000_001), 9);
  expect(valueFeature).toBe("spend last year");
});

it("counts days as what a customer has been since", () => {
  expect(names([{ "member since": "2024-01-01" }, { "member since": "2025-01-01" }])).toEqual([
    "days as member",
  ]);
});

it("finds nothing where nobody differs", () => {
  expect(names([{ age: 40 }, { age: 40 }])).toEqual([]);
  expect(names([])).toEqual([]);
});

it("a word outside a vocabulary and a text among numbers are gaps", () => {
  const customers: CustomerAttributes[] = [
    { customer_income_bracket: "low", age: 30 },
    { customer_income_bracket: "high", age: 40 },
    { customer_income_bracket: "enormous", age: "unknown" },
  ];
  const { table } = attributeFeatures(customers);
  expect(table.columns.map((column) => [...column])).toEqual([
    [0, 2, Number.NaN],
    [30, 40, Number.NaN],
  ]);
});
