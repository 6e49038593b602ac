import { describe, expect, it } from "vitest";
import type { Preview } from "#lib/schemas/dataset.ts";
import { describeImported } from "./imported-words.ts";

const PREVIEW = { recordsNew: 300, recordsUpdated: 73 } as Preview;
const imported = (preview: Preview | null, rowsRejected: number | null = 0) =>
  describeImported({ kind: "sales", preview, rowsAccepted: 373, rowsRejected }, String);

describe("what was imported", () => {
  it("counts what is new and what changed", () => {
    expect(imported(PREVIEW)).toBe("300 sales added, 73 updated.");
    expect(imported({ ...PREVIEW, recordsUpdated: 0 })).toBe("300 sales added.");
    expect(imported({ ...PREVIEW, recordsNew: 0 })).toBe("73 sales updated.");
  });

  it("says so when the file was here before", () => {
    expect(imported({ ...PREVIEW, recordsNew: 0, recordsUpdated: 0 })).toMatch(/nothing changed/);
  });

  it("does not hide rows that were left out", () => {
    expect(imported(PREVIEW, 1)).toMatch(/1 row was left out/);
    expect(imported(PREVIEW, 12)).toMatch(/12 rows were left out/);
  });

  it("falls back to rows where no preview was kept", () => {
    expect(imported(null)).toBe("373 rows imported.");
  });
});
