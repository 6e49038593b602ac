import { type SQL, sql } from "drizzle-orm";
import { addDays } from "#lib/days.ts";
import { PROMOTION_PAGE_SIZE, PROMOTION_VIEWS, type PromotionView } from "#lib/promotion-list.ts";
import {
  PromotionBasis,
  PromotionExpectation,
  type PromotionFilter,
  PromotionOutcome,
  type PromotionPage,
  type PromotionRow,
  type PromotionSummary,
} from "#lib/schemas/promotion.ts";
import type { StoreFilter } from "#lib/schemas/store.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import { largestDiscount } from "#server/ml/promotions/plan-promotion.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { findToday } from "#server/services/overview/find-today.ts";

interface StoredPromotion
  extends Omit<
    PromotionRow,
    | "eventLift"
    | "units"
    | "expiryDay"
    | "cost"
    | "elasticity"
    | "largestDiscount"
    | "lastPossibleDay"
    | "expectation"
    | "outcome"
  > {
  readonly basis: unknown;
  readonly expected: unknown;
  readonly outcome: unknown;
}

interface PagedPromotion extends StoredPromotion {
  readonly total: number;
}

const VIEW_CONDITION: Record<PromotionView, (today: string) => SQL> = {
  suggested: () => sql`pr.status = 'suggested'`,
  planned: (today) => sql`pr.status = 'accepted' and pr.last_day >= ${today}::date`,
  past: (today) => sql`pr.status = 'accepted' and pr.last_day < ${today}::date`,
  dismissed: () => sql`pr.status = 'dismissed'`,
};

const VIEW_ORDER: Record<PromotionView, SQL> = {
  suggested: sql`pr.gain desc`,
  planned: sql`pr.first_day`,
  past: sql`pr.last_day desc`,
  dismissed: sql`pr.decided_at desc`,
};

/** One page of promotions: suggestions that bring most first, planned ones by their day, past ones newest first. */
export async function listPromotions(ctx: ServiceContext, filter: PromotionFilter): Promise<PromotionPage> {
  const { organisationId } = ctx;
  const { storeId, productId, view, offset } = filter;
  return withTenant(organisationId, async (tx) => {
    const today = await findToday(tx, ctx);
    const found = await rows<PagedPromotion>(
      tx,
      sql`select ${promotionColumns(today)}, count(*) over ()::int as total from ${PROMOTIONS_WITH_NAMES}
        where pr.organisation_id = ${organisationId} and ${VIEW_CONDITION[view](today)}
          ${storeId ? sql`and pr.store_id = ${storeId}` : sql``}
          ${productId ? sql`and pr.product_id = ${productId}` : sql``}
        order by ${VIEW_ORDER[view]}, pr.gain desc, pr.id
        limit ${PROMOTION_PAGE_SIZE} offset ${offset}`,
    );
    return {
      total: found[0]?.total ?? 0,
      rows: found.map(({ total: _total, ...row }) => toPromotionRow(row)),
    };
  });
}

/** Of suggestions that expired unseen nobody needs to hear; the next assessment takes them away. */
export async function summarisePromotions(
  ctx: ServiceContext,
  { storeId }: StoreFilter,
): Promise<PromotionSummary> {
  const { organisationId } = ctx;
  return withTenant(organisationId, async (tx) => {
    const today = await findToday(tx, ctx);
    const count = (view: PromotionView) =>
      sql`count(*) filter (where ${VIEW_CONDITION[view](today)})::int as ${sql.identifier(view)}`;
    const [found] = await rows<Record<PromotionView, number> & { gain: number; unitsSaved: number }>(
      tx,
      sql`select ${sql.join(PROMOTION_VIEWS.map(count), sql`, `)},
          coalesce(sum(pr.gain) filter (where pr.status = 'suggested'), 0)::float8 as gain,
          coalesce(sum((pr.expected ->> 'unitsSaved')::float8)
            filter (where pr.status = 'suggested' and pr.cause = 'near_expiry'), 0)::float8 as "unitsSaved"
        from promotion pr where pr.organisation_id = ${organisationId}
          ${storeId ? sql`and pr.store_id = ${storeId}` : sql``}`,
    );
    const [state] = await rows<{ isAssessed: boolean; hasCounts: boolean; hasDemand: boolean }>(
      tx,
      sql`select exists (select from stock_risk where organisation_id = ${organisationId}) as "isAssessed",
          exists (select from stock_lot where organisation_id = ${organisationId}) as "hasCounts",
          exists (select from stock_risk where organisation_id = ${organisationId} and expected_per_day > 0)
            as "hasDemand"`,
    );
    return {
      today,
      counts: {
        suggested: found?.suggested ?? 0,
        planned: found?.planned ?? 0,
        past: found?.past ?? 0,
        dismissed: found?.dismissed ?? 0,
      },
      gain: found?.gain ?? 0,
      unitsSaved: found?.unitsSaved ?? 0,
      isAssessed: state?.isAssessed ?? false,
      hasCounts: state?.hasCounts ?? false,
      hasDemand: state?.hasDemand ?? false,
    };
  });
}

const PROMOTIONS_WITH_NAMES = sql`promotion pr
  join product p on p.organisation_id = pr.organisation_id and p.id = pr.product_id
  join store st on st.organisation_id = pr.organisation_id and st.id = pr.store_id`;

function promotionColumns(today: string): SQL {
  return sql`pr.id, pr.store_id as "storeId", st.name as "storeName", pr.product_id as "productId", p.sku, p.name,
    p.category,
    case when pr.status <> 'accepted' then pr.status
      when pr.first_day > ${today}::date then 'scheduled'
      when pr.last_day >= ${today}::date then 'running' else 'ended' end as status,
    pr.cause, pr.plan_day::text as "planDay", pr.first_day::text as "firstDay", pr.last_day::text as "lastDay",
    pr.discount, pr.price::float8 as price, pr.reduced_price::float8 as "reducedPrice", pr.gain,
    case when pr.event_name is null then null else json_build_object('name', pr.event_name,
      'firstDay', pr.event_first_day, 'lastDay', pr.event_last_day) end as event,
    pr.confidence, pr.confidence_reasons as "confidenceReasons", pr.basis, pr.expected, pr.outcome`;
}

function toPromotionRow({ basis, expected, outcome, ...row }: StoredPromotion): PromotionRow {
  const known = PromotionBasis.parse(basis);
  return {
    ...row,
    units: known.units,
    expiryDay: known.expiryDay,
    cost: known.cost,
    elasticity: known.elasticity,
    eventLift: known.eventLift,
    largestDiscount: largestDiscount(known),
    lastPossibleDay: addDays(row.planDay, known.forecast.point.length - 1),
    expectation: PromotionExpectation.parse(expected),
    outcome: outcome === null ? null : PromotionOutcome.parse(outcome),
  };
}
