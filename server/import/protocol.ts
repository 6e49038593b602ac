import { z } from "zod";
import { Mapping, Sniff, TextEncoding } from "#lib/schemas/dataset.ts";
import { DatasetKind } from "#lib/schemas/dataset-fields.ts";
import { CheckResult } from "./check/check-result.ts";

/** What the parent asks of the child process that reads a file. */
export const ImportTask = z.discriminatedUnion("task", [
  z.object({
    task: z.literal("sniff"),
    path: z.string(),
    wishes: z.object({
      sheet: z.string().nullish(),
      headerRow: z.number().int().optional(),
      encoding: TextEncoding.nullish(),
      delimiter: z.string().nullish(),
      kind: DatasetKind.optional(),
    }),
  }),
  z.object({
    task: z.literal("check"),
    path: z.string(),
    mapping: Mapping,
    folder: z.string(),
    today: z.iso.date(),
  }),
  z.object({
    task: z.literal("columns"),
    path: z.string(),
    sheet: z.string().nullable(),
    headerRow: z.number().int(),
    encoding: TextEncoding.nullable(),
    delimiter: z.string().nullable(),
    indexes: z.array(z.number().int()),
    mostRows: z.number().int(),
    target: z.string(),
  }),
]);
export type ImportTask = z.infer<typeof ImportTask>;

/** What the child answers; anything else ends it. */
export const ImportMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("progress"), rows: z.number(), rssBytes: z.number() }),
  z.object({ type: z.literal("sniffed"), sniff: Sniff }),
  z.object({ type: z.literal("checked"), result: CheckResult }),
  z.object({ type: z.literal("columns"), rows: z.number() }),
  z.object({ type: z.literal("refused"), code: z.string(), message: z.string() }),
  z.object({ type: z.literal("failed"), detail: z.string() }),
]);
export type ImportMessage = z.infer<typeof ImportMessage>;
