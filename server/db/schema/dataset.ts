import { sql } from "drizzle-orm";
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytea, createdAt, instant, organisationId } from "./columns.ts";

export const DATASET_KINDS = ["sales", "stock", "products", "customers", "events"] as const;
export const DATASET_STATUSES = [
  "uploaded", // stored and sniffed, waits for a mapping
  "checking", // every row is being validated
  "checked", // preview of effect is ready, nothing merged yet
  "importing",
  "imported",
  "failed",
  "undone",
  "discarded",
] as const;

/** One upload: the file's hash, how its columns were read, and what became of its rows. */
export const dataset = pgTable(
  "dataset",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    kind: text("kind", { enum: DATASET_KINDS }),
    status: text("status", { enum: DATASET_STATUSES }).notNull(),
    fileName: text("file_name").notNull(),
    byteSize: bigint("byte_size", { mode: "number" }).notNull(),
    sha256: text("sha256").notNull(),
    origin: text("origin", { enum: ["upload", "sample"] })
      .notNull()
      .default("upload"),
    /** Encoding, delimiter, sheet, header row, columns with examples, suggested mapping. */
    sniff: jsonb("sniff"),
    /** The mapping and reading options the person confirmed. */
    mapping: jsonb("mapping"),
    /** What importing will change: new, updated, rejected rows, days, stores. */
    preview: jsonb("preview"),
    rowsTotal: integer("rows_total"),
    rowsAccepted: integer("rows_accepted"),
    rowsRejected: integer("rows_rejected"),
    errorMessage: text("error_message"),
    createdBy: uuid("created_by"),
    createdAt: createdAt(),
    importedAt: instant("imported_at"),
    undoneAt: instant("undone_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    // The same bytes sent twice are one upload while the first still counts.
    uniqueIndex("dataset_sha256_idx")
      .on(table.organisationId, table.sha256)
      .where(sql`status not in ('failed', 'undone', 'discarded')`),
    index("dataset_recent_idx").on(table.organisationId, table.createdAt),
  ],
);

/** The uploaded bytes, in the database so that any worker on any machine can read them; deleted after the import. */
export const uploadChunk = pgTable(
  "upload_chunk",
  {
    organisationId: organisationId(),
    datasetId: uuid("dataset_id").notNull(),
    sequence: integer("sequence").notNull(),
    bytes: bytea("bytes").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.datasetId, table.sequence] })],
);

/** A row that was not imported, with the place and the way to mend it. */
export const rejectedRow = pgTable(
  "rejected_row",
  {
    organisationId: organisationId(),
    datasetId: uuid("dataset_id").notNull(),
    /** As a person counts in the spreadsheet: the first line is 1. */
    rowNumber: integer("row_number").notNull(),
    columnName: text("column_name"),
    code: text("code").notNull(),
    message: text("message").notNull(),
    cells: text("cells").array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.datasetId, table.rowNumber] })],
);

/**
 * What one upload set on one product, customer, event or stock lot. The entity is always the fold of its changes in
 * order of version, so any upload can be undone whatever came after it. Version 0 without a dataset is the entity as
 * it was before the first upload touched it.
 */
export const datasetChange = pgTable(
  "dataset_change",
  {
    organisationId: organisationId(),
    entity: text("entity", { enum: ["product", "customer", "calendar_event", "stock_lot"] }).notNull(),
    entityId: uuid("entity_id").notNull(),
    version: integer("version").notNull(),
    datasetId: uuid("dataset_id"),
    patch: jsonb("patch").$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.entity, table.entityId, table.version] }),
    index("dataset_change_dataset_idx").on(table.organisationId, table.datasetId),
  ],
);

/** Remembers how a header was mapped, so that the next sheet like it maps itself. */
export const columnMapping = pgTable(
  "column_mapping",
  {
    organisationId: organisationId(),
    headerFingerprint: text("header_fingerprint").notNull(),
    mapping: jsonb("mapping").notNull(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.headerFingerprint] })],
);
