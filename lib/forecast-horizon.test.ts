import { expect, it } from "vitest";
import { HORIZON_MESSAGE, readHorizon } from "./forecast-horizon.ts";

it.each([
  ["1", 1],
  [" 45 ", 45],
  ["365", 365],
])("%s days is a horizon", (text, days) => {
  expect(readHorizon(text)).toEqual({ days, error: null });
});

it.each(["0", "366", "-3", "7.5", "1e2", "soon", ""])("%s is none, and says how to mend it", (text) => {
  expect(readHorizon(text)).toEqual({ days: 30, error: HORIZON_MESSAGE });
});
