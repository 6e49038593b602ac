import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Task } from "./arguments.ts";
import { readRows } from "./read-rows.ts";

const folder = mkdtempSync(join(tmpdir(), "shelfcast-trees-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

function read(train: string, test: string, task: Task) {
  const paths = { train: join(folder, "train.csv"), test: join(folder, "test.csv") };
  writeFileSync(paths.train, train);
  writeFileSync(paths.test, test);
  return readRows({ ...paths, target: "y", task });
}

test("words are coded as the training file has them, and what it has not is missing", () => {
  const rows = read("kind,x,y\nb,1,No\na,,Yes\n", "y,x,kind\nYes,2,a\nNo,3,c\n", "binary");
  expect(rows.train.table).toEqual({
    names: ["kind", "x"],
    columns: [Float64Array.of(1, 0), Float64Array.of(1, Number.NaN)],
    categorical: [0],
  });
  expect(rows.test.table.columns).toEqual([Float64Array.of(0, Number.NaN), Float64Array.of(2, 3)]);
  expect(rows.test.target).toEqual(Float64Array.of(1, 0));
});

test.each<[string, string, Task, string]>([
  ["x,z\n1,2\n", "x,z\n1,2\n", "regression", 'no column "y"; it has x, z'],
  ["x,y\n1,2\n", "y\n1\n", "regression", 'test.csv has no column "x"'],
  ["x,y\n1,2\n", "x,y\nmany,2\n", "regression", '"many" is not a number'],
  ["x,y\n1,\n", "x,y\n1,2\n", "regression", "row 2"],
  ["x,y\n1,-2\n", "x,y\n1,2\n", "poisson", "-2 is no count"],
  ["x,y\n1,a\n2,b\n3,c\n", "x,y\n1,a\n", "binary", "has 3: a, b, c"],
  ["x,y\n1,a\n2,b\n", "x,y\n1,c\n", "binary", '"c" is neither a nor b'],
])("%j with %j for %s says %j", (train, test, task, message) => {
  expect(() => read(train, test, task)).toThrow(message);
});
