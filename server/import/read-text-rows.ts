import { createReadStream } from "node:fs";
import type { TextEncoding } from "#lib/schemas/dataset.ts";
import type { SheetRow } from "./cell.ts";
import { type DelimitedOptions, DelimitedSplitter } from "./read-delimited.ts";

const CHUNK_BYTES = 262_144;

/** The rows of a delimited text file in batches, one batch per chunk read from disk. */
export async function* readTextRows(
  path: string,
  encoding: TextEncoding,
  options: DelimitedOptions,
): AsyncGenerator<SheetRow[]> {
  const decoder = new TextDecoder(encoding);
  const splitter = new DelimitedSplitter(options);
  let count = 0;
  const number = (records: string[][]): SheetRow[] =>
    records.map((cells) => {
      count += 1;
      return { number: count, cells };
    });
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    const rows = number(splitter.push(decoder.decode(chunk as Buffer, { stream: true }), false));
    if (rows.length > 0) yield rows;
  }
  const rest = number(splitter.push(decoder.decode(), true));
  if (rest.length > 0) yield rest;
}
