import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseForecastArguments } from "./arguments.ts";
import { BenchInputError } from "./errors.ts";
import { readSet } from "./read-set.ts";
import { scoreLevels } from "./score-levels.ts";
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

it("covariates keep their days, words become categories, and what the test file lacks is past only", () => {
  const head = "unique_id,ds,y,promo,holiday,visits,note";
  const { series, covariates } = read(
    "long",
    [
      head,
      "a,2024-01-01,5,TRUE,0,10,",
      "a,2024-01-02,6,false,a,12,",
      "a,2024-01-04,7,false,,13,",
      "b,2024-01-02,1,true,0,4,",
      "b,2024-01-03,2,,0,5,",
    ].join("\n"),
    "unique_id,ds,y,promo,holiday\na,2024-01-05,8,true,a\na,2024-01-06,9,false,0\nb,2024-01-04,3,true,0\n",
  );
  expect(covariates).toEqual(["promo", "holiday", "visits"]);
  const [a, b] = series.map((one) => one.covariates ?? []);
  expect(a?.map(({ name, kind, isCategorical }) => [name, kind, isCategorical])).toEqual([
    ["promo", "known-future", undefined],
    ["holiday", "known-future", true],
    ["visits", "past-only", undefined],
  ]);
  expect(Array.from(a?.[0]?.values ?? [])).toEqual([1, 0, Number.NaN, 0, 1, 0]);
  expect(Array.from(a?.[1]?.values ?? [])).toEqual([1, 2, Number.NaN, 0, 2, 1]);
  expect(Array.from(a?.[2]?.values ?? [])).toEqual([10, 12, Number.NaN, 13]);
  expect(Array.from(b?.[0]?.values ?? [])).toEqual([1, Number.NaN, 1]);
});

it("a shop that has no rows for its Sundays stays on the calendar", () => {
  const first = Date.UTC(2024, 0, 1);
  const rows = Array.from({ length: 56 }, (_, t) => t).filter((t) => t % 7 !== 6);
  const line = (t: number) => `a,${new Date(first + t * 86_400_000).toISOString().slice(0, 10)},${t}`;
  const { series } = read(
    "long",
    ["unique_id,ds,y", ...rows.map(line)].join("\n"),
    `unique_id,ds,y\n${line(56)}\n${line(57)}`,
  );
  expect(series[0]?.history).toHaveLength(55);
  expect(series[0]?.frequency).toBe("day");
  expect(Array.from(series[0]?.steps ?? [])).toEqual([1, 2]);
});

it("sums the forecasts of a hierarchy at every level", () => {
  const one = (id: string, value: number, actual: number) => ({
    id,
    history: new Float64Array(10).fill(value),
    actual: Float64Array.of(actual),
    steps: Int32Array.of(0),
  });
  const series = [one("n/a", 4, 5), one("n/b", 6, 5), one("s/c", 10, 12)];
  const scores = series.map((bench) => scoreSeries(bench, { model: "naive", seasonLength: 1 }));
  const levels = scoreLevels(series, scores, { seasonLength: 1, separator: "/" });
  expect(levels.map(({ depth, sums }) => [depth, sums])).toEqual([
    [0, 1],
    [1, 2],
  ]);
  expect(levels[0]?.wape).toBeCloseTo(2 / 22, 12);
  expect(levels[1]?.wape).toBeCloseTo((0 + 2) / 22, 12);
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
  [
    ["--format", "long", "--train", "a", "--test", "b", "--season", "7", "--horizon", "3", "--without", "x"],
    /--without/,
  ],
  [
    ["--format", "long", "--train", "a", "--test", "b", "--season", "7", "--horizon", "3", "--levels", "150"],
    /--levels/,
  ],
])("arguments %j are explained", (args, message) => {
  expect(() => parseForecastArguments(args)).toThrow(BenchInputError);
  expect(() => parseForecastArguments(args)).toThrow(message);
});

it("options that stand alone mean what they mean by default", () => {
  const args = ["--train", "a", "--test", "b", "--format", "long", "--season", "7", "--horizon", "3"];
  const parsed = parseForecastArguments([...args, "--covariates", "--hierarchy", "--json", "out"]);
  expect([parsed.covariates, parsed.hierarchy, parsed.json]).toEqual(["all", "/", "out"]);
  expect(parseForecastArguments([...args, "--covariates", "none"]).covariates).toBe("none");
  expect(parseForecastArguments([...args, "--levels", "50,0.9"]).levels).toEqual([0.5, 0.9]);
});

it("the seasonal naive method scores exactly like the yardstick", () => {
  const history = Float64Array.from({ length: 21 }, (_, t) => (t % 7) + t / 10);
  const actual = Float64Array.of(3, 1, 4);
  const series = { id: "a", history, actual, steps: Int32Array.of(0, 1, 2) };
  const score = scoreSeries(series, { model: "seasonal-naive", seasonLength: 7 });
  expect(score.absoluteError).toBeCloseTo(score.seasonalNaiveError, 12);
  expect(score.squaredError).toBeCloseTo(score.seasonalNaiveSquaredError, 9);
});
