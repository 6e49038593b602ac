import { and, eq, sql } from "drizzle-orm";
import { daysBetween } from "#lib/days.ts";
import { PromotionExpectation, type PromotionOutcome } from "#lib/schemas/promotion.ts";
import { promotion } from "#server/db/schema/promotion.ts";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";

interface RanRow {
  readonly id: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly expected: unknown;
  readonly unitsSold: number;
  readonly revenue: number | null;
}

/**
 * Sets what accepted promotions sold against what was expected of the same days, up to the last day with sales. A
 * promotion is looked at again until its last day is known, so that a late sheet is counted, too.
 */
export async function measureOutcomes(
  tx: TenantTransaction,
  organisationId: string,
  lastKnownDay: string,
): Promise<void> {
  const ran = await rows<RanRow>(
    tx,
    sql`select pr.id, pr.first_day::text as "firstDay", least(pr.last_day, ${lastKnownDay}::date)::text as "lastDay",
        pr.expected, sold.units::float8 as "unitsSold", sold.revenue::float8 as revenue
      from promotion pr
      cross join lateral (
        select coalesce(sum(s.quantity), 0) as units, sum(s.revenue) as revenue from sale s
        where s.organisation_id = pr.organisation_id and s.store_id = pr.store_id and s.product_id = pr.product_id
          and s.day between pr.first_day and least(pr.last_day, ${lastKnownDay}::date)
      ) sold
      where pr.organisation_id = ${organisationId} and pr.status = 'accepted'
        and pr.first_day <= ${lastKnownDay}::date and not coalesce((pr.outcome ->> 'isFinal')::boolean, false)`,
  );
  for (const row of ran) {
    await tx
      .update(promotion)
      .set({ outcome: toOutcome(row, lastKnownDay) })
      .where(and(eq(promotion.organisationId, organisationId), eq(promotion.id, row.id)));
  }
}

function toOutcome(
  { firstDay, lastDay, expected, unitsSold, revenue }: RanRow,
  known: string,
): PromotionOutcome {
  const days = daysBetween(firstDay, lastDay) + 1;
  const { offerByDay, usualByDay } = PromotionExpectation.parse(expected);
  const sum = (values: readonly number[]) => values.slice(0, days).reduce((all, value) => all + value, 0);
  return {
    lastDay,
    days,
    unitsSold,
    revenue,
    expectedUnits: sum(offerByDay),
    usualUnits: sum(usualByDay),
    isFinal: lastDay < known,
  };
}
