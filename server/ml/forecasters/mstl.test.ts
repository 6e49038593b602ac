import { expect, it } from "vitest";
import type { Series } from "../forecaster.ts";
import { mstl } from "./mstl.ts";

const values = Float64Array.from(
  { length: 120 },
  (_, t) => 40 + 10 * Math.sin((2 * Math.PI * t) / 7) + (t % 3),
);
const upTo = (length: number): Series => ({ values: values.subarray(0, length), seasonLength: 7 });

it("a model carried over newer days keeps the weekdays in step", () => {
  const fitted = mstl.fit(upTo(100), {});
  const carried = mstl.refit?.(fitted, upTo(110), {});
  const afresh = mstl.fit(upTo(110), {});
  const distance = mstl
    .predict(carried ?? fitted, 14, [])
    .point.map((value, step) => Math.abs(value - (mstl.predict(afresh, 14, []).point[step] ?? 0)));
  expect(Math.max(...distance)).toBeLessThan(2);
});

it("a model carried over busier days forecasts more", () => {
  const busier = { ...upTo(120), values: values.map((value, t) => (t < 100 ? value : 2 * value)) };
  const fitted = mstl.fit(upTo(100), {});
  const carried = mstl.refit?.(fitted, busier, {}) ?? fitted;
  const total = (model: typeof fitted) =>
    mstl.predict(model, 7, []).point.reduce((sum, value) => sum + value, 0);
  expect(total(carried)).toBeGreaterThan(1.01 * total(fitted));
});
