import { expect, it } from "vitest";
import { createFormatter, DEFAULT_FORMAT_SETTINGS } from "#lib/format/formatter.ts";
import { whySentence } from "./why-sentence.ts";

const format = createFormatter(DEFAULT_FORMAT_SETTINGS);
const row = (method: string, wape: number | null) => ({
  method,
  wape,
  mase: null,
  smape: null,
  rmse: null,
  bias: null,
});
const one = (name: string) => [{ name, weight: 1 }];
const mix = [
  { name: "ets", weight: 0.7 },
  { name: "naive", weight: 0.28 },
  { name: "drift", weight: 0.02 },
];

it("the method with the smallest error needs no excuse", () => {
  const board = [row("ets", 0.1), row("naive", 0.2)];
  expect(whySentence({ method: "ets", members: one("ets"), leaderboard: board }, format)).toBe(
    "The forecast is made with “Exponential smoothing”, which was off by least on past sales: 10%.",
  );
});

it("a mix that shows a higher figure than one of its methods says why it was chosen all the same", () => {
  const board = [row("ets", 0.112), row("combination", 0.115)];
  const said = whySentence({ method: "combination", members: mix, leaderboard: board }, format);
  expect(said).toContain(
    "a mix of “Exponential smoothing” (70%), “Repeat the last value” (28%), and 1 other.",
  );
  expect(said).toContain("“Exponential smoothing” shows a lower figure, 11.2% against 11.5%, but");
  expect(said).toContain("luck");
});

it("a single method that shows a higher figure says what else counted", () => {
  const board = [row("naive", 0.1), row("ets", 0.2)];
  const said = whySentence({ method: "ets", members: one("ets"), leaderboard: board }, format);
  expect(said).toContain("largest misses");
});

it("without history there is nothing to compare", () => {
  const said = whySentence({ method: "naive", members: one("naive"), leaderboard: [] }, format);
  expect(said).toContain("too little history");
});
