import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Mapping } from "#lib/schemas/dataset.ts";
import { UPLOAD_LIMITS } from "#lib/upload-limits.ts";
import { type DayNumber, dayFromIso, isoDay } from "../calendar-day.ts";
import { displayCell, isBlank, isBlankRow, type SheetRow } from "../cell.ts";
import { headerNames } from "../detect-header.ts";
import { ImportRefusal } from "../refusal.ts";
import { openSource, type Source } from "../source.ts";
import { CustomersSink } from "./check-customers.ts";
import { EventsSink } from "./check-events.ts";
import { ProductsSink } from "./check-products.ts";
import { CHECK_FILES, type CheckResult, type RowSink, type SinkResult } from "./check-result.ts";
import { SalesSink } from "./check-sales.ts";
import { StockSink } from "./check-stock.ts";
import { FieldReader } from "./field-reader.ts";
import { judgeStep } from "./judge-step.ts";
import type { Problem } from "./problem.ts";
import { Rejections } from "./rejections.ts";

export interface CheckRequest {
  readonly path: string;
  readonly mapping: Mapping;
  /** Where accepted records, stores, products and rejected rows are written. */
  readonly folder: string;
  readonly today: string;
}

/** People are ahead of our clock by up to a day, depending on where they are. */
const CLOCK_TOLERANCE_DAYS = 1;
const ROWS_ABOVE_DATA = 5;
const HEADER_SEARCH_ROWS = 2000;

/** Validates every row of a file and writes what is to be loaded; rows that fail are results, not exceptions. */
export async function checkFile(request: CheckRequest, report: (rows: number) => void): Promise<CheckResult> {
  const { mapping, folder } = request;
  const source = await openSource(request.path, mapping.options);
  const headers = await readHeaders(source, mapping);
  const today = dayFromIso(request.today);
  const fields = new FieldReader(mapping, headers, today + CLOCK_TOLERANCE_DAYS);
  const sink = openSink(fields, mapping, headers, today, folder);
  const rejections = new Rejections(folder, headers);
  const pass = new RowPass(mapping, headers, fields, sink, rejections);
  for await (const batch of source.rows(mapping.options.sheet)) {
    for (const row of batch) pass.take(row);
    report(pass.seen);
  }
  rejections.close();
  const result = describe(pass, sink.finish(), rejections, headers);
  await writeFile(join(folder, CHECK_FILES.result), JSON.stringify(result));
  return result;
}

function openSink(
  fields: FieldReader,
  mapping: Mapping,
  headers: readonly string[],
  today: DayNumber,
  folder: string,
): RowSink {
  switch (mapping.kind) {
    case "sales":
      return new SalesSink(fields, mapping, headers, folder);
    case "stock":
      return new StockSink(fields, mapping, today, folder);
    case "products":
      return new ProductsSink(fields, folder);
    case "customers":
      return new CustomersSink(fields, mapping, headers, folder);
    case "events":
      return new EventsSink(fields, folder);
  }
}

async function readHeaders(source: Source, mapping: Mapping): Promise<string[]> {
  const rows: SheetRow[] = [];
  for await (const batch of source.rows(mapping.options.sheet)) {
    rows.push(...batch.slice(0, HEADER_SEARCH_ROWS));
    if (rows.length >= HEADER_SEARCH_ROWS) break;
  }
  const { headerRow } = mapping.options;
  if (headerRow === 0) return Array<string>(widestOf(rows)).fill("");
  return headerNames(rows, headerRow, judgeWidth(rows, mapping));
}

const UNNAMED_SHARE = 0.2;

/** Columns without a name count as columns where many rows fill them; where few do, those rows are torn. */
function judgeWidth(rows: readonly SheetRow[], mapping: Mapping): number {
  const header = rows.find((row) => row.number === mapping.options.headerRow);
  const named = 1 + (header?.cells.findLastIndex((cell) => !isBlank(cell)) ?? -1);
  const mapped = Math.max(0, ...mapping.columns.map(({ index }) => index + 1));
  const data = rows.filter((row) => row.number > mapping.options.headerRow);
  const wider = data.filter((row) => row.cells.slice(named).some((cell) => !isBlank(cell))).length;
  return wider > data.length * UNNAMED_SHARE ? widestOf(rows) : Math.max(named, mapped);
}

function widestOf(rows: readonly SheetRow[]): number {
  return rows.reduce((widest, row) => Math.max(widest, row.cells.length), 0);
}

/** Decides for every row whether it is data at all, and keeps count. */
class RowPass {
  readonly #mapping: Mapping;
  readonly #headers: readonly string[];
  readonly #fields: FieldReader;
  readonly #sink: RowSink;
  readonly #rejections: Rejections;
  seen = 0;
  accepted = 0;
  repeatedHeaders = 0;
  aboveData = 0;

  constructor(
    mapping: Mapping,
    headers: readonly string[],
    fields: FieldReader,
    sink: RowSink,
    rejections: Rejections,
  ) {
    this.#mapping = mapping;
    this.#headers = headers;
    this.#fields = fields;
    this.#sink = sink;
    this.#rejections = rejections;
  }

  take(row: SheetRow): void {
    if (row.number <= this.#mapping.options.headerRow || isBlankRow(row)) return;
    this.seen += 1;
    if (this.seen > UPLOAD_LIMITS.rows) throw tooManyRows();
    if (this.#isRepeatedHeader(row)) {
      this.repeatedHeaders += 1;
      return;
    }
    const outcome = this.#findExcess(row) ?? this.#sink.accept(row);
    if (outcome === "accepted") this.accepted += 1;
    else if (outcome !== "skipped") this.#reject(row, outcome);
  }

  #reject(row: SheetRow, problem: Problem): void {
    if (this.#isAboveData(row, problem)) this.aboveData += 1;
    else this.#rejections.add(row, this.#nameShortRow(row, problem));
  }

  /** Lines of units or notes between header and data have no digit where the date belongs. */
  #isAboveData(row: SheetRow, problem: Problem): boolean {
    if (this.accepted > 0 || this.#rejections.count > 0 || this.aboveData >= ROWS_ABOVE_DATA) return false;
    const isAboutDate = problem.code === "unreadable-date" || problem.code === "missing-date";
    return isAboutDate && !/\d/.test(displayCell(this.#fields.cell(row, "date")));
  }

  #isRepeatedHeader(row: SheetRow): boolean {
    const { columns } = this.#mapping;
    return (
      columns.length > 0 &&
      columns.every(({ index }) => {
        const header = this.#headers[index];
        return (
          header !== undefined &&
          header !== "" &&
          row.cells[index] !== null &&
          displayCell(row.cells[index]).trim() === header
        );
      })
    );
  }

  #findExcess(row: SheetRow): Problem | null {
    const excess = row.cells.slice(this.#headers.length).find((cell) => !isBlank(cell));
    if (excess === undefined) return null;
    const message = `The row has ${row.cells.length} cells where the header has ${this.#headers.length}. Put values that hold the delimiter in quotation marks.`;
    return { column: null, code: "too-many-cells", message };
  }

  #nameShortRow(row: SheetRow, problem: Problem): Problem {
    const isMissing = problem.code.startsWith("missing");
    if (!isMissing || problem.column === null || problem.column < row.cells.length || row.cells.length > 2)
      return problem;
    const message = `The row has ${row.cells.length} cells where the header has ${this.#headers.length}. Complete it or leave it out.`;
    return { column: problem.column, code: "too-few-cells", message };
  }
}

function describe(
  pass: RowPass,
  finished: SinkResult,
  rejections: Rejections,
  headers: readonly string[],
): CheckResult {
  const warnings = [...finished.warnings];
  if (pass.repeatedHeaders > 0) {
    warnings.push({
      code: "repeated-header",
      message: `${pass.repeatedHeaders} rows repeat the header and were passed over.`,
    });
  }
  if (pass.aboveData > 0) {
    warnings.push({
      code: "above-data",
      message: `${pass.aboveData} rows between header and data hold no date and were passed over.`,
    });
  }
  const [first, last] = [finished.days[0], finished.days.at(-1)];
  return {
    headers: [...headers],
    rowsTotal: pass.accepted + rejections.count,
    rowsAccepted: pass.accepted,
    rowsRejected: rejections.count,
    records: finished.records,
    stores: finished.stores,
    products: finished.products,
    firstDay: first === undefined ? null : isoDay(first),
    lastDay: last === undefined ? null : isoDay(last),
    step: finished.measure === null ? null : judgeStep(finished.days),
    measure: finished.measure,
    warnings,
    rejectedByCode: rejections.byCode(),
    rejectedSample: rejections.sample,
    sample: finished.sample,
  };
}

function tooManyRows(): ImportRefusal {
  const limit = UPLOAD_LIMITS.rows.toLocaleString("en");
  return new ImportRefusal(
    "too-many-rows",
    `The sheet has more than ${limit} rows. Split it, for example by year, and upload the parts one after the other.`,
  );
}
