import { type SQL, sql } from "drizzle-orm";
import type { Subject } from "./read-scope.ts";

/** Overrides of `forecast_override o` that move the forecast of a subject, from the whole shop's down to a product's. */
export function movesSubject({ level, storeId, category, productId }: Subject): SQL {
  const ofStore = storeId ? sql`(o.store_id is null or o.store_id = ${storeId})` : sql`true`;
  if (level === "product") {
    return sql`${ofStore} and (o.product_id is null or o.product_id = ${productId}) and (o.category is null
      or o.category = (select p.category from product p
        where p.organisation_id = o.organisation_id and p.id = ${productId}))`;
  }
  if (level === "category") {
    return sql`${ofStore} and (o.category is null or o.category = ${category}) and (o.product_id is null
      or exists (select from product p where p.organisation_id = o.organisation_id and p.id = o.product_id
        and p.category = ${category}))`;
  }
  return ofStore;
}

/** Overrides of exactly the subject and of nothing below or above it. */
export function isOfSubject(subject: Subject): SQL {
  const productId = subject.level === "product" ? subject.productId : null;
  return sql`o.store_id is not distinct from ${subject.storeId}::uuid
    and o.category is not distinct from ${subject.category}::text
    and o.product_id is not distinct from ${productId}::uuid`;
}
