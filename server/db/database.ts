import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

/** One type for both drivers. */
export type Database = PgDatabase<PgQueryResultHKT, Record<string, never>>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
