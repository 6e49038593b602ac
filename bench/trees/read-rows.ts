import type { FeatureTable } from "../../server/ml/trees/table.ts";
import { BenchInputError } from "../forecast/errors.ts";
import { isMissing, isNumeric, parseNumber, readTable, type Table } from "../forecast/read-table.ts";
import type { Task } from "./arguments.ts";

export interface LearningRows {
  readonly table: FeatureTable;
  readonly target: Float64Array;
}

/** How the cells of a column become numbers, settled by the training file. */
interface Column {
  readonly name: string;
  /** Code of each word; null for a column of numbers. */
  readonly codes: ReadonlyMap<string, number> | null;
}

export interface RowsRequest {
  readonly train: string;
  readonly test: string;
  readonly target: string;
  readonly task: Task;
}

/** Both files as tables for trees; BenchInputError says what is wrong in which file, column and row. */
export function readRows({ train, test, target, task }: RowsRequest): {
  train: LearningRows;
  test: LearningRows;
} {
  const learnt = readTable(train);
  const asked = readTable(test);
  if (!learnt.header.includes(target))
    throw new BenchInputError(`${train} has no column "${target}"; it has ${learnt.header.join(", ")}`);
  const lacking = learnt.header.find((name) => !asked.header.includes(name));
  if (lacking !== undefined)
    throw new BenchInputError(`${test} has no column "${lacking}", which ${train} has`);
  const columns = learnt.header.filter((name) => name !== target).map((name) => planColumn(learnt, name));
  if (columns.length === 0) throw new BenchInputError(`${train} has no column besides "${target}"`);
  const toTarget = planTarget(learnt, { target, task, path: train });
  const toRows = (table: Table, path: string): LearningRows => ({
    table: toFeatures(table, columns, path),
    target: Float64Array.from(cellsOf(table, target), (cell, row) =>
      toTarget(cell, `${path}, row ${row + 2}`),
    ),
  });
  return { train: toRows(learnt, train), test: toRows(asked, test) };
}

function cellsOf({ header, rows }: Table, name: string): string[] {
  const index = header.indexOf(name);
  return rows.map((row) => (row[index] ?? "").trim());
}

function planColumn(table: Table, name: string): Column {
  const known = cellsOf(table, name).filter((cell) => !isMissing(cell));
  if (known.every(isNumeric)) return { name, codes: null };
  return { name, codes: new Map([...new Set(known)].sort().map((word, code) => [word, code])) };
}

function toFeatures(table: Table, columns: readonly Column[], path: string): FeatureTable {
  return {
    names: columns.map(({ name }) => name),
    columns: columns.map(({ name, codes }) =>
      Float64Array.from(cellsOf(table, name), (cell, row) =>
        codes
          ? (codes.get(cell) ?? Number.NaN)
          : parseNumber(
              cell,
              `${path}, row ${row + 2}, column "${name}", which holds numbers in the training file`,
            ),
      ),
    ),
    categorical: columns.flatMap(({ codes }, index) => (codes ? [index] : [])),
  };
}

function planTarget(
  table: Table,
  { target, task, path }: { target: string; task: Task; path: string },
): (cell: string, where: string) => number {
  if (task !== "binary")
    return (cell, where) => {
      const value = parseNumber(cell, `${where}, column "${target}"`);
      if (Number.isNaN(value)) throw new BenchInputError(`the target "${target}" is missing (${where})`);
      if (task === "poisson" && value < 0)
        throw new BenchInputError(
          `${value} is no count: poisson needs 0 or more (${where}, column "${target}")`,
        );
      return value;
    };
  const classes = [...new Set(cellsOf(table, target))].sort();
  if (classes.length !== 2)
    throw new BenchInputError(
      `"${target}" must hold two different values for binary, ${path} has ${classes.length}: ${classes.slice(0, 5).join(", ")}`,
    );
  return (cell, where) => {
    const code = classes.indexOf(cell);
    if (code < 0)
      throw new BenchInputError(
        `"${cell}" is neither ${classes.join(" nor ")} (${where}, column "${target}")`,
      );
    return code;
  };
}
