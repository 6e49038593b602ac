import { date, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, organisationId } from "./columns.ts";

/** A forecast of takings whose history came by REST; the newest is the one that is served. */
export const takingsForecast = pgTable(
  "takings_forecast",
  {
    organisationId: organisationId(),
    version: integer("version").notNull(),
    companyName: text("company_name"),
    firstDay: date("first_day", { mode: "string" }).notNull(),
    lastDay: date("last_day", { mode: "string" }).notNull(),
    pointCount: integer("point_count").notNull(),
    method: text("method").notNull(),
    /** Backtest figures; see SeriesMetrics. */
    metrics: jsonb("metrics").notNull(),
    /** One entry per period: its first day, the forecast and its band. */
    periods: jsonb("periods")
      .$type<{ day: string; point: number; lower: number; upper: number }[]>()
      .notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.version] })],
);
