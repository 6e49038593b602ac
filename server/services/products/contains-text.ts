import { type SQL, sql } from "drizzle-orm";

/** Whether a column contains what a person typed, letter for letter whatever the case; `%` and `_` mean themselves. */
export function containsText(column: SQL, typed: string): SQL {
  const escaped = typed.replaceAll(/[\\%_]/g, (character) => `\\${character}`);
  return sql`${column} ilike ${`%${escaped}%`}`;
}
