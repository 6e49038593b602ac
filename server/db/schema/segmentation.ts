import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, organisationId } from "./columns.ts";

/** One division of the customers into segments; the newest is the one that is shown. */
export const segmentation = pgTable(
  "segmentation",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    version: integer("version").notNull(),
    /** Where the customers came from: the shop's own, a REST call or a sheet sent by REST. */
    source: text("source", { enum: ["customers", "payload", "sheet"] }).notNull(),
    runId: uuid("run_id"),
    customerCount: integer("customer_count").notNull(),
    /** How many segments were asked for; null let the data choose. */
    askedCount: integer("asked_count"),
    valueFeature: text("value_feature"),
    /** What the next one is compared with; see SegmentationModel. */
    model: jsonb("model").notNull(),
    inertia: doublePrecision("inertia").notNull(),
    silhouette: doublePrecision("silhouette"),
    /** Share of the customers' differences that the picture shows. */
    planeShare: real("plane_share").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    unique("segmentation_version_key").on(table.organisationId, table.version),
    unique("segmentation_run_key").on(table.organisationId, table.runId),
  ],
);

export const segment = pgTable(
  "segment",
  {
    organisationId: organisationId(),
    segmentationId: uuid("segmentation_id").notNull(),
    /** Stays the same while later segmentations continue the segment. */
    id: integer("id").notNull(),
    rank: integer("rank").notNull(),
    name: text("name").notNull(),
    description: text("description").notNull(),
    advice: text("advice").notNull(),
    customerCount: integer("customer_count").notNull(),
    averageValue: doublePrecision("average_value"),
    stability: real("stability").notNull(),
    isKnown: boolean("is_known").notNull(),
    /** What its average customer is like, by feature: a number, or the word of a vocabulary. */
    characteristics: jsonb("characteristics").$type<Record<string, string | number>>().notNull(),
    /** The same in standard deviations from the average of all customers. */
    offsets: jsonb("offsets").$type<Record<string, number>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.segmentationId, table.id] })],
);

export const segmentMember = pgTable(
  "segment_member",
  {
    organisationId: organisationId(),
    segmentationId: uuid("segmentation_id").notNull(),
    externalId: text("external_id").notNull(),
    segmentId: integer("segment_id").notNull(),
    name: text("name"),
    value: doublePrecision("value"),
    /** Where the customer lies in the picture. */
    x: real("x").notNull(),
    y: real("y").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.segmentationId, table.externalId] }),
    index("segment_member_segment_idx").on(table.organisationId, table.segmentationId, table.segmentId),
  ],
);
