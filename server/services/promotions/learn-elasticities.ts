import { sql } from "drizzle-orm";
import { addDays } from "#lib/days.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import { ASSUMED_ELASTICITY, type ElasticityPrior } from "#server/ml/elasticity/elasticity.ts";
import {
  type OwnElasticity,
  ownElasticity,
  poolElasticities,
} from "#server/ml/elasticity/pool-elasticities.ts";
import { shrinkElasticity } from "#server/ml/elasticity/shrink-elasticity.ts";
import { sumDays } from "#server/services/explanations/daily-sums.ts";
import { toPriceHistory } from "#server/services/explanations/price-history.ts";
import type { DailyFactsText } from "#server/services/explanations/read-daily-facts.ts";

export interface PricedProduct {
  readonly storeId: string;
  readonly productId: string;
  readonly category: string | null;
}

/** A year holds every season, and keeps ten thousand products quick to read. */
const DAYS_LOOKED_BACK = 365;
/** Prices that differ by less are roundings of revenue over quantity. */
const SMALLEST_VARIATION = 1.02;

/**
 * The last year of every given product whose price varied. Sheets without money are helped out with the price of a
 * promotion that was accepted here, else the listed one, so that a promotion's outcome is learnt from either way.
 */
export async function readPriceFacts(
  organisationId: string,
  lastKnownDay: string,
  products: readonly PricedProduct[],
): Promise<DailyFactsText[]> {
  const list = (values: readonly string[]) => sql`${`{${values.join(",")}}`}::uuid[]`;
  return withTenant(organisationId, (tx) =>
    rows<DailyFactsText>(
      tx,
      sql`select d.product_id as "productId", d.store_id as "storeId", '' as "stockedOutDays",
          string_agg((d.day - date '1970-01-01')::text, ',' order by d.day) as days,
          string_agg(d.quantity::text, ',' order by d.day) as quantities,
          string_agg(coalesce(round(d.paid * d.quantity, 2)::text, ''), ',' order by d.day) as revenues,
          string_agg(d.is_promotion::int::text, ',' order by d.day) as promotions
        from (
          select s.store_id, s.product_id, s.day, s.quantity, s.is_promotion,
            coalesce(s.revenue / nullif(s.quantity, 0), (select pr.reduced_price from promotion pr
              where pr.organisation_id = s.organisation_id and pr.product_id = s.product_id
                and pr.store_id = s.store_id and pr.status = 'accepted' and s.day between pr.first_day and pr.last_day
              order by pr.first_day desc limit 1), p.price) as paid
          from unnest(${list(products.map(({ storeId }) => storeId))},
            ${list(products.map(({ productId }) => productId))}) as w (store_id, product_id)
          join product p on p.organisation_id = ${organisationId} and p.id = w.product_id and p.measure = 'units'
          join sale s on s.organisation_id = ${organisationId} and s.store_id = w.store_id
            and s.product_id = w.product_id and s.day > ${addDays(lastKnownDay, -DAYS_LOOKED_BACK)}::date
          where s.quantity is not null
        ) d
        group by d.store_id, d.product_id
        having max(d.paid) filter (where d.quantity > 0) >
          ${SMALLEST_VARIATION} * min(d.paid) filter (where d.quantity > 0)`,
    ),
  );
}

export interface MeasuredPrice extends OwnElasticity {
  readonly storeId: string;
  readonly productId: string;
}

/**
 * Runs in a thread: what each history says of its product's elasticity; products that say nothing are left out. The
 * promotion flag is not told apart from the price: a promotion suggested here is a lower price with its sign, so what signs
 * did in the past belongs to it, and the two are nearly one column in most shops.
 */
export function measurePrices(facts: readonly DailyFactsText[]): MeasuredPrice[] {
  return facts.flatMap((one) => {
    const { promotion: _sign, ...history } = toPriceHistory(sumDays([one], "units"), "day");
    const own = ownElasticity(history);
    return own ? [{ ...own, storeId: one.storeId, productId: one.productId }] : [];
  });
}

/** Every product's elasticity: its own history shrunk to its category in the store, that to the store, that to the assumed. */
export function shrinkAll(
  products: readonly PricedProduct[],
  measured: readonly MeasuredPrice[],
): ReadonlyMap<string, ElasticityPrior> {
  const own = new Map(measured.map((one) => [priceKey(one), one]));
  const known = (group: readonly PricedProduct[]) => group.flatMap((one) => own.get(priceKey(one)) ?? []);
  const found = new Map<string, ElasticityPrior>();
  for (const ofStore of Map.groupBy(products, ({ storeId }) => storeId).values()) {
    const store = poolElasticities(known(ofStore), ASSUMED_ELASTICITY);
    for (const [category, group] of Map.groupBy(ofStore, (one) => one.category)) {
      const prior = category === null ? store : poolElasticities(known(group), store);
      for (const one of group)
        found.set(priceKey(one), shrinkElasticity(own.get(priceKey(one)) ?? null, prior));
    }
  }
  return found;
}

export function priceKey({ storeId, productId }: Pick<PricedProduct, "storeId" | "productId">): string {
  return `${storeId} ${productId}`;
}
