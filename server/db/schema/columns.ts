import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** Leads the key of every table that belongs to an organisation; row-level security filters on it. */
export const organisationId = () => uuid("organisation_id").notNull();

export const createdAt = () => timestamp("created_at", { withTimezone: true }).notNull().defaultNow();

export const instant = (name: string) => timestamp(name, { withTimezone: true });

export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });
