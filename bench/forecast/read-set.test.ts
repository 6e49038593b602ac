import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseForecastArguments } from "./arguments.ts";
import { BenchInputError } from "./errors.ts";
import { readSet } from "./read-set.ts";
import { scoreSeries } from "./score-series.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "shelfcast-bench-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(format: "wide" | "long", train: string, test: string, horizon = 2) {
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), name.endsWith(".gz") ? gzipSync(text) : text);
    return join(folder, name);
  };
  const files = ["--train", write("train.csv.gz", train), "--test", write("test.csv", test)];
  return readSet(
    parseForecastArguments([...files, "--format", format, "--season", "7", "--horizon", String(horizon)]),
  );
}

it("wide files may be ragged, quoted, gzipped, and hold missing values", () => {
  const { series, skipped } = read(
    "wide",
    '"id","a","b","c","d"\r\n"x,1",NA,1,2,3\r\ny,4,,6,\r\nz,NA,,,\r\nold,1,2,3,4\r\n',
    'id,f1,f2,f3\r\n"x,1",7,8,9\r\ny,NA,5,6\r\nz,1,2,3\r\nnew,1,2,3\r\n',
  );
  expect(series.map(({ id, history, actual }) => [id, Array.from(history), Array.from(actual)])).toEqual([
    ["x,1", [1, 2, 3], [7, 8]],
    ["y", [4, Number.NaN, 6], [Number.NaN, 5]],
  ]);
  expect(skipped.map(({ id }) => id).sort()).toEqual(["new", "old", "z"]);
});

it("long files are laid on the calendar in whatever order their rows come", () => {
  const day = (offset: number) => `2024-01-${String(offset).padStart(2, "0")}`;
  const rows = Array.from({ length: 14 }, (_, i) => i + 1).filter((offset) => offset !== 5);
  const train = rows.reverse().map((offset) => `a,${day(offset)},${offset},0`);
  const { series, covariates } = read(
    "long",
    ["unique_id,ds,y,promo", ...train].join("\n"),
    `unique_id,ds,y,promo\na,${day(17)},17,1\na,${day(15)},15,1\n`,
  );
  const [only] = series;
  expect(covariates).toEqual(["promo"]);
  expect(only?.history).toHaveLength(14);
  expect(only?.history[4]).toBeNaN();
  expect(Array.from(only?.steps ?? [])).toEqual([0, 2]);
  expect(Array.from(only?.actual ?? [])).toEqual([15, 17]);
  expect(only?.frequency).toBe("day");
});

it("without dates rows simply follow one another", () => {
  const { series } = read(
    "long",
    "unique_id,ds,y\na,1,5\na,2,6\na,10,7\n",
    "unique_id,ds,y\na,11,8\na,12,9\na,13,1\n",
  );
  expect(Array.from(series[0]?.history ?? [])).toEqual([5, 6, 7]);
  expect(Array.from(series[0]?.actual ?? [])).toEqual([8, 9]);
});

it.each([
  ["a missing column", "long", "id,ds,y\na,1,2\n", "id,ds,y\na,2,3\n", /no column "unique_id"/],
  ["a word for a number", "wide", "id,a\nx,many\n", "id,a\nx,1\n", /"many" is not a number/],
  ["an id twice", "wide", "id,a\nx,1\nx,2\n", "id,a\nx,1\n", /twice/],
  ["no rows", "wide", "id,a\n", "id,a\nx,1\n", /no rows/],
  ["nothing in common", "wide", "id,a\nx,1\n", "id,a\ny,1\n", /no series in common/],
] as const)("%s is explained", (_, format, train, test, message) => {
  expect(() => read(format, train, test)).toThrow(message);
});

it.each([
  [[], /--format is missing/],
  [["--format", "tall"], /wide or long/],
  [
    ["--format", "wide", "--train", "a", "--test", "b", "--season", "x", "--horizon", "3"],
    /--season must be/,
  ],
  [["--colour", "red"], /colour/],
])("arguments %j are explained", (args, message) => {
  expect(() => parseForecastArguments(args)).toThrow(BenchInputError);
  expect(() => parseForecastArguments(args)).toThrow(message);
});

it("the seasonal naive method scores exactly like the yardstick", () => {
  const history = Float64Array.from({ length: 21 }, (_, t) => (t % 7) + t / 10);
  const actual = Float64Array.of(3, 1, 4);
  const series = { id: "a", history, actual, steps: Int32Array.of(0, 1, 2) };
  const score = scoreSeries(series, { model: "seasonal-naive", seasonLength: 7 });
  expect(score.absoluteError).toBeCloseTo(score.seasonalNaiveError, 12);
  expect(score.squaredError).toBeCloseTo(score.seasonalNaiveSquaredError, 9);
});
