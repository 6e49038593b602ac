import { z } from "zod";
import { DatasetKind, TargetField } from "./dataset-fields.ts";

export const DatasetStatus = z.enum([
  "uploaded",
  "checking",
  "checked",
  "importing",
  "imported",
  "failed",
  "undone",
  "discarded",
]);
export type DatasetStatus = z.infer<typeof DatasetStatus>;

export const SourceFormat = z.enum(["csv", "xlsx", "xls"]);
export type SourceFormat = z.infer<typeof SourceFormat>;

export const TextEncoding = z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252", "gb18030"]);
export type TextEncoding = z.infer<typeof TextEncoding>;

/** "ambiguous": every date reads both ways, such as 03/04/2024, so a person has to say. */
export const DateOrder = z.enum(["ymd", "dmy", "mdy"]);
export type DateOrder = z.infer<typeof DateOrder>;

export const DecimalMark = z.enum([".", ","]);
export type DecimalMark = z.infer<typeof DecimalMark>;

export const PeriodStep = z.enum(["day", "week", "month"]);
export type PeriodStep = z.infer<typeof PeriodStep>;

const confidence = z.number().min(0).max(1);

export const SniffColumn = z.object({
  /** 0-based place in the sheet; columns are known by place, since headers repeat or are missing. */
  index: z.number().int(),
  header: z.string(),
  examples: z.array(z.string()),
  looksLike: z.enum(["day", "number", "text", "flag", "empty"]),
  suggestion: z.object({ field: TargetField, confidence }).nullable(),
});
export type SniffColumn = z.infer<typeof SniffColumn>;

/** A sheet with one column per day, week or month. */
export const WidePeriods = z.object({
  columns: z.array(z.number().int()),
  firstHeader: z.string(),
  lastHeader: z.string(),
  step: PeriodStep,
  /** The headers are numbers such as W0, W1, so a person has to say on which day the first begins. */
  needsFirstDay: z.boolean(),
});
export type WidePeriods = z.infer<typeof WidePeriods>;

/** What keeps a sheet from being checked without a click. */
export const SniffQuestion = z.object({
  code: z.enum(["kind", "header", "date", "date-order", "first-day", "value", "product", "columns"]),
  message: z.string(),
});
export type SniffQuestion = z.infer<typeof SniffQuestion>;

/** How the upload was read, and how its columns seem to map. */
export const Sniff = z.object({
  format: SourceFormat,
  encoding: TextEncoding.nullable(),
  delimiter: z.string().nullable(),
  sheets: z.array(z.object({ name: z.string(), isHidden: z.boolean() })),
  sheet: z.string().nullable(),
  /** As a person counts: the first line is 1; 0 means that the sheet has no header. */
  headerRow: z.number().int(),
  headerConfidence: confidence,
  columns: z.array(SniffColumn),
  /** The first rows as they stand in the sheet, from line 1. */
  firstRows: z.array(z.array(z.string())),
  dateOrder: z.union([DateOrder, z.literal("ambiguous")]).nullable(),
  decimal: DecimalMark,
  kind: z.object({ guess: DatasetKind, confidence }),
  wide: WidePeriods.nullable(),
  /** True when this organisation mapped a sheet with the same header before. */
  isRemembered: z.boolean(),
  /** Empty: the sheet goes straight on to the check. */
  questions: z.array(SniffQuestion),
});
export type Sniff = z.infer<typeof Sniff>;

export const MappedColumn = z.object({ index: z.number().int().min(0), field: TargetField });
export type MappedColumn = z.infer<typeof MappedColumn>;

export const ReadingOptions = z.object({
  encoding: TextEncoding.nullable(),
  delimiter: z.string().length(1).nullable(),
  sheet: z.string().max(200).nullable(),
  headerRow: z.number().int().min(0).max(1000),
  dateOrder: DateOrder.nullable(),
  decimal: DecimalMark,
  /** Columns that hold one period each; their values become quantity or amount. */
  wide: z
    .object({
      columns: z.array(z.number().int()).min(1),
      step: PeriodStep,
      firstDay: z.iso.date().nullable(),
      value: z.enum(["quantity", "amount"]),
    })
    .nullable(),
  /** Where the sheet names no store: the name of the one it is about. */
  storeName: z.string().trim().min(1).max(100).nullable(),
  /** Stock only: the day of the count where the sheet gives none. */
  countedOn: z.iso.date().nullable(),
});
export type ReadingOptions = z.infer<typeof ReadingOptions>;

/** The mapping and reading options that a person confirmed, or that were sure enough to go on alone. */
export const Mapping = z.object({
  kind: DatasetKind,
  columns: z.array(MappedColumn).max(100),
  options: ReadingOptions,
});
export type Mapping = z.infer<typeof Mapping>;

export const RejectCode = z.enum([
  "impossible-date",
  "unreadable-date",
  "missing-date",
  "date-out-of-range",
  "unreadable-number",
  "missing-number",
  "number-out-of-range",
  "unreadable-flag",
  "missing-text",
  "text-too-long",
  "too-few-cells",
  "too-many-cells",
  "error-value",
  "unreadable-text",
  "last-day-before-first",
]);
export type RejectCode = z.infer<typeof RejectCode>;

export const RejectedRowView = z.object({
  /** As a person counts in the spreadsheet: the first line is 1. */
  rowNumber: z.number().int(),
  columnName: z.string().nullable(),
  code: RejectCode,
  message: z.string(),
  cells: z.array(z.string()),
});
export type RejectedRowView = z.infer<typeof RejectedRowView>;

export const PreviewWarning = z.object({ code: z.string(), message: z.string() });
export type PreviewWarning = z.infer<typeof PreviewWarning>;

/** What importing will change. Rows of the sheet that fall on the same store, product and day are one record. */
export const Preview = z.object({
  rowsTotal: z.number().int(),
  rowsAccepted: z.number().int(),
  rowsRejected: z.number().int(),
  recordsNew: z.number().int(),
  recordsUpdated: z.number().int(),
  recordsUnchanged: z.number().int(),
  /** What "replace" would remove: records of the same stores and days that the sheet does not have. */
  recordsRemovedByReplace: z.number().int(),
  firstDay: z.iso.date().nullable(),
  lastDay: z.iso.date().nullable(),
  /** What one record stands for, judged by the gaps between its days. */
  step: PeriodStep.nullable(),
  measure: z.enum(["units", "revenue"]).nullable(),
  stores: z.array(z.object({ code: z.string(), name: z.string(), isNew: z.boolean() })),
  storesCount: z.number().int(),
  productsCount: z.number().int(),
  productsNew: z.number().int(),
  warnings: z.array(PreviewWarning),
  rejectedByCode: z.array(
    z.object({
      code: RejectCode,
      columnName: z.string().nullable(),
      count: z.number().int(),
      example: z.string(),
    }),
  ),
  rejectedSample: z.array(RejectedRowView),
  /** The first accepted records, as they will be stored. */
  sample: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
});
export type Preview = z.infer<typeof Preview>;

export const DatasetSummary = z.object({
  id: z.uuid(),
  kind: DatasetKind.nullable(),
  status: DatasetStatus,
  fileName: z.string(),
  byteSize: z.number(),
  origin: z.enum(["upload", "sample"]),
  rowsTotal: z.number().nullable(),
  rowsAccepted: z.number().nullable(),
  rowsRejected: z.number().nullable(),
  firstDay: z.iso.date().nullable(),
  lastDay: z.iso.date().nullable(),
  errorMessage: z.string().nullable(),
  createdAt: z.iso.datetime(),
  /** Who uploaded it; null for the sample shop's own and for people who were removed. */
  createdByName: z.string().nullable(),
  importedAt: z.iso.datetime().nullable(),
  undoneAt: z.iso.datetime().nullable(),
  /** The newest check or import; watch it with runs.watch. */
  latestRunId: z.uuid().nullable(),
  canImport: z.boolean(),
  canUndo: z.boolean(),
  canDiscard: z.boolean(),
});
export type DatasetSummary = z.infer<typeof DatasetSummary>;

export const DatasetView = DatasetSummary.extend({
  sha256: z.string(),
  sniff: Sniff.nullable(),
  /** What was confirmed; before that, what we would confirm. */
  mapping: Mapping.nullable(),
  preview: Preview.nullable(),
});
export type DatasetView = z.infer<typeof DatasetView>;

export const DatasetId = z.object({ datasetId: z.uuid() });
export type DatasetId = z.infer<typeof DatasetId>;

export const DatasetFilter = z.object({
  kind: DatasetKind.optional(),
  status: DatasetStatus.optional(),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(100).default(50),
});
export type DatasetFilter = z.input<typeof DatasetFilter>;

export const DatasetPage = z.object({ total: z.number().int(), datasets: z.array(DatasetSummary) });
export type DatasetPage = z.infer<typeof DatasetPage>;

/** Reads the upload again with what the person corrected; everything left out is detected anew. */
export const RereadDataset = DatasetId.extend({
  sheet: z.string().max(200).optional(),
  headerRow: z.number().int().min(0).max(1000).optional(),
  encoding: TextEncoding.optional(),
  delimiter: z.string().length(1).optional(),
  kind: DatasetKind.optional(),
});
export type RereadDataset = z.infer<typeof RereadDataset>;

export const CheckDataset = DatasetId.extend(Mapping.shape);
export type CheckDataset = z.infer<typeof CheckDataset>;

export const ImportMode = z.enum(["upsert", "replace"]);
export type ImportMode = z.infer<typeof ImportMode>;

export const ImportDataset = DatasetId.extend({ mode: ImportMode.default("upsert") });
export type ImportDataset = z.input<typeof ImportDataset>;

export const DatasetRun = z.object({ datasetId: z.uuid(), runId: z.uuid() });
export type DatasetRun = z.infer<typeof DatasetRun>;

export const UndoDataset = z.object({
  /** Records that went back to what an earlier upload said. */
  recordsRestored: z.number().int(),
  recordsRemoved: z.number().int(),
  /** The training run that follows, when sales changed. */
  runId: z.uuid().nullable(),
});
export type UndoDataset = z.infer<typeof UndoDataset>;

export const RejectedFilter = DatasetId.extend({
  page: z.number().int().min(1).default(1),
  pageSize: z.number().int().min(1).max(200).default(50),
});
export type RejectedFilter = z.input<typeof RejectedFilter>;

export const RejectedPage = z.object({
  /** All rejected rows of the upload; `storedCount` of them can be listed and downloaded. */
  total: z.number().int(),
  storedCount: z.number().int(),
  columns: z.array(z.string()),
  rows: z.array(RejectedRowView),
});
export type RejectedPage = z.infer<typeof RejectedPage>;

/** What POST /api/uploads answers. */
export const UploadResult = z.object({
  datasetId: z.uuid(),
  status: DatasetStatus,
  /** The same bytes had been uploaded before and still count. */
  isKnown: z.boolean(),
  /** The check that began by itself because nothing had to be asked. */
  runId: z.uuid().nullable(),
});
export type UploadResult = z.infer<typeof UploadResult>;
