import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "#lib/env.ts";
import type { Sniff } from "#lib/schemas/dataset.ts";
import type { ColumnsRow } from "#server/import/read-columns.ts";
import { readColumnsInChild, sniffInChild } from "#server/import/read-in-child.ts";
import { withScratchFolder } from "#server/jobs/scratch-folder.ts";
import { withRefusals } from "#server/services/datasets/refusal-error.ts";
import { ServiceError } from "#server/services/errors.ts";

export interface Sheet {
  /** Names of the columns that were read, in the order of each row's cells. */
  readonly names: readonly string[];
  readonly rows: readonly ColumnsRow[];
  readonly decimal: "." | ",";
  readonly dateOrder: Sniff["dateOrder"];
}

export interface WantedColumns {
  /** A sheet that lacks one of these is refused. */
  readonly required: readonly string[];
  readonly optional?: readonly string[];
}

/** Reads the wanted columns, found by their names whatever the case, of a sheet that came with a request. */
export async function readSheet(path: string, { required, optional = [] }: WantedColumns): Promise<Sheet> {
  return withRefusals(async () => {
    const sniff = await sniffInChild({ task: "sniff", path, wishes: {} });
    const missing = required.filter((name) => findColumn(sniff, name) === null);
    if (missing.length > 0) {
      const list = missing.map((name) => `'${name}'`).join(", ");
      throw new ServiceError("INVALID_INPUT", `Missing required columns: [${list}]`);
    }
    const wanted = [...required, ...optional].flatMap((name) => {
      const index = findColumn(sniff, name);
      return index === null ? [] : [{ name, index }];
    });
    const rows = await readRows(
      path,
      sniff,
      wanted.map(({ index }) => index),
    );
    return {
      names: wanted.map(({ name }) => name),
      rows,
      decimal: sniff.decimal,
      dateOrder: sniff.dateOrder,
    };
  });
}

function findColumn({ columns }: Sniff, name: string): number | null {
  const found = columns.find(({ header }) => header.trim().toLowerCase() === name);
  return found?.index ?? null;
}

async function readRows(path: string, sniff: Sniff, indexes: readonly number[]): Promise<ColumnsRow[]> {
  return withScratchFolder(async (folder) => {
    const target = join(folder, "columns.json");
    await readColumnsInChild({
      task: "columns",
      path,
      sheet: sniff.sheet,
      headerRow: sniff.headerRow,
      encoding: sniff.encoding,
      delimiter: sniff.delimiter,
      indexes: [...indexes],
      mostRows: env().MAX_PAYLOAD_ROWS,
      target,
    });
    return JSON.parse(await readFile(target, "utf8")) as ColumnsRow[];
  });
}
