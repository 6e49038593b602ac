import { join } from "node:path";
import type { RejectedRowView } from "#lib/schemas/dataset.ts";
import { UPLOAD_LIMITS } from "#lib/upload-limits.ts";
import { displayCell, type SheetRow } from "../cell.ts";
import { CHECK_FILES, type CheckResult } from "./check-result.ts";
import { CopyWriter } from "./copy-writer.ts";
import type { Problem } from "./problem.ts";

const SAMPLE = 20;
const CELLS_KEPT = 60;
const CELL_CHARACTERS = 200;

/** Gathers the rows that were not accepted: all are counted, the first ten thousand are kept. */
export class Rejections {
  readonly #writer: CopyWriter;
  readonly #headers: readonly string[];
  readonly #byCode = new Map<string, CheckResult["rejectedByCode"][number]>();
  readonly sample: RejectedRowView[] = [];
  count = 0;

  constructor(folder: string, headers: readonly string[]) {
    this.#writer = new CopyWriter(join(folder, CHECK_FILES.rejected));
    this.#headers = headers;
  }

  add(row: SheetRow, problem: Problem): void {
    this.count += 1;
    const columnName =
      problem.column === null ? null : this.#headers[problem.column] || `Column ${problem.column + 1}`;
    this.#tally(problem, columnName);
    if (this.count > UPLOAD_LIMITS.storedRejectedRows) return;
    const cells = row.cells.slice(0, CELLS_KEPT).map((cell) => displayCell(cell, CELL_CHARACTERS));
    this.#writer.write([row.number, columnName, problem.code, problem.message, cells]);
    if (this.sample.length < SAMPLE) {
      this.sample.push({
        rowNumber: row.number,
        columnName,
        code: problem.code,
        message: problem.message,
        cells,
      });
    }
  }

  byCode(): CheckResult["rejectedByCode"] {
    return [...this.#byCode.values()].sort((a, b) => b.count - a.count);
  }

  close(): void {
    this.#writer.close();
  }

  #tally(problem: Problem, columnName: string | null): void {
    const key = `${problem.code} ${columnName}`;
    const known = this.#byCode.get(key);
    if (known) known.count += 1;
    else this.#byCode.set(key, { code: problem.code, columnName, count: 1, example: problem.message });
  }
}
