import Holidays from "date-holidays";
import { sql } from "drizzle-orm";
import { addDays } from "#lib/days.ts";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";

/** A named day or days on which people shop differently. */
export interface ShopEvent {
  readonly name: string;
  readonly firstDay: string;
  readonly lastDay: string;
  /** Null means every store. */
  readonly storeId: string | null;
}

/** The organisation's own events, and the public holidays of each store's country, that touch the given days; own first. */
export async function listEvents(
  tx: TenantTransaction,
  organisationId: string,
  { firstDay, lastDay }: Pick<ShopEvent, "firstDay" | "lastDay">,
): Promise<ShopEvent[]> {
  const { own, holidays } = await readEvents(tx, organisationId, { firstDay, lastDay });
  const isNamedAlready = (holiday: ShopEvent) =>
    own.some(
      (event) =>
        (event.storeId === null || event.storeId === holiday.storeId) &&
        event.firstDay <= holiday.lastDay &&
        event.lastDay >= holiday.firstDay,
    );
  return [...own, ...holidays.filter((holiday) => !isNamedAlready(holiday))];
}

/** Both kinds of events apart, even where they fall on the same day. */
export async function readEvents(
  tx: TenantTransaction,
  organisationId: string,
  { firstDay, lastDay }: Pick<ShopEvent, "firstDay" | "lastDay">,
): Promise<{ readonly own: ShopEvent[]; readonly holidays: ShopEvent[] }> {
  const own = await rows<ShopEvent>(
    tx,
    sql`select name, first_day::text as "firstDay", last_day::text as "lastDay", store_id as "storeId"
      from calendar_event where organisation_id = ${organisationId} and kind <> 'closed'
        and first_day <= ${lastDay}::date and last_day >= ${firstDay}::date order by first_day, name, id`,
  );
  const stores = await rows<{ id: string; country: string | null }>(
    tx,
    sql`select id, country from store where organisation_id = ${organisationId} order by id`,
  );
  const holidays = stores.flatMap(({ id, country }) =>
    country === null
      ? []
      : listPublicHolidays(country, firstDay, lastDay).map((holiday) => ({ ...holiday, storeId: id })),
  );
  return { own, holidays };
}

/** Public holidays of a country (ISO 3166, two letters) from one day to another; none for a country nobody has listed. */
export function listPublicHolidays(
  country: string,
  firstDay: string,
  lastDay: string,
): Omit<ShopEvent, "storeId">[] {
  const calendar = new Holidays(country.trim().toUpperCase());
  const years = [...new Set([Number(firstDay.slice(0, 4)), Number(lastDay.slice(0, 4))])];
  return years
    .flatMap((year) => calendar.getHolidays(year, "en") ?? [])
    .filter(
      ({ type, date }) => type === "public" && date.slice(0, 10) >= firstDay && date.slice(0, 10) <= lastDay,
    )
    .map(({ name, date, start, end }) => {
      const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
      return { name, firstDay: date.slice(0, 10), lastDay: addDays(date.slice(0, 10), days - 1) };
    });
}
