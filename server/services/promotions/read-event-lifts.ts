import { sql } from "drizzle-orm";
import { addDays, daysBetween } from "#lib/days.ts";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import { type EventLift, estimateEventLift } from "#server/ml/promotions/event-lift.ts";
import { DAYS_BEFORE_EVENT } from "#server/ml/promotions/plan-promotion.ts";
import { readEvents, type ShopEvent } from "./list-events.ts";

/** What sold around an event in earlier years is read for the next few events only: each costs days of all sales. */
const EVENTS_LOOKED_AT = 3;
const YEARS_BACK = 2;
/** Long events are judged by their beginning. */
const MOST_DAYS = 4;
const WEEKS_BEFORE = 4;

interface SoldRow {
  readonly occurrence: number;
  readonly storeId: string;
  readonly category: string;
  readonly sold: number;
  readonly usual: number;
}

interface Occurrence {
  readonly name: string;
  readonly storeId: string | null;
  readonly days: readonly string[];
}

/**
 * How much more each category sold in each store around past occurrences of the coming events, by `eventKey`. The days
 * before an event count with it, and the same weekdays of the four weeks before them are what is usual.
 */
export async function readEventLifts(
  tx: TenantTransaction,
  organisationId: string,
  events: readonly ShopEvent[],
  firstDay: string,
): Promise<ReadonlyMap<string, EventLift>> {
  const names = [...new Set(events.map(({ name }) => name))].slice(0, EVENTS_LOOKED_AT);
  if (names.length === 0) return new Map();
  const past = await readEvents(tx, organisationId, {
    firstDay: addDays(firstDay, -365 * YEARS_BACK - 20),
    lastDay: addDays(firstDay, -1),
  });
  const named = [...past.own, ...past.holidays].filter(({ name }) => names.includes(name));
  const distinct = new Map(named.map((event) => [`${event.name} ${event.storeId} ${event.firstDay}`, event]));
  const occurrences = [...distinct.values()].map(toOccurrence);
  if (occurrences.length === 0) return new Map();
  const found = await readSold(tx, organisationId, occurrences);
  const grouped = Map.groupBy(found, ({ occurrence, storeId, category }) =>
    eventKey(occurrences[occurrence]?.name ?? "", storeId, category),
  );
  const lifts = [...grouped].flatMap(([key, seen]): [string, EventLift][] => {
    const lift = estimateEventLift(seen);
    return lift ? [[key, lift]] : [];
  });
  return new Map(lifts);
}

export function eventKey(name: string, storeId: string, category: string | null): string {
  return JSON.stringify([name, storeId, category]);
}

function toOccurrence({ name, storeId, firstDay, lastDay }: ShopEvent): Occurrence {
  const start = addDays(firstDay, -DAYS_BEFORE_EVENT);
  const length = Math.min(MOST_DAYS, daysBetween(start, lastDay) + 1);
  return { name, storeId, days: Array.from({ length }, (_, day) => addDays(start, day)) };
}

async function readSold(
  tx: TenantTransaction,
  organisationId: string,
  occurrences: readonly Occurrence[],
): Promise<SoldRow[]> {
  const looked = occurrences.flatMap(({ storeId, days }, occurrence) =>
    days.flatMap((day) =>
      Array.from({ length: WEEKS_BEFORE + 1 }, (_, week) => ({
        occurrence,
        storeId: storeId ?? "",
        day: addDays(day, -7 * week),
        isUsual: week > 0,
      })),
    ),
  );
  const list = (values: readonly (string | number | boolean)[]) =>
    sql`${`{${values.map((value) => `"${value}"`).join(",")}}`}::text[]`;
  return rows<SoldRow>(
    tx,
    sql`select w.occurrence::int as occurrence, s.store_id as "storeId", p.category,
        coalesce(sum(s.quantity) filter (where not w.is_usual::boolean), 0)::float8 as sold,
        (coalesce(sum(s.quantity) filter (where w.is_usual::boolean), 0) / ${WEEKS_BEFORE}::int)::float8 as usual
      from unnest(${list(looked.map(({ occurrence }) => occurrence))}, ${list(looked.map(({ storeId }) => storeId))},
          ${list(looked.map(({ day }) => day))}, ${list(looked.map(({ isUsual }) => isUsual))})
        as w (occurrence, store_id, day, is_usual)
      join sale s on s.organisation_id = ${organisationId} and s.day = w.day::date
        and (w.store_id = '' or s.store_id::text = w.store_id)
      join product p on p.organisation_id = s.organisation_id and p.id = s.product_id and p.category is not null
      group by w.occurrence, s.store_id, p.category
      order by w.occurrence, s.store_id, p.category`,
  );
}
