import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { addDays } from "#lib/days.ts";
import { InsightQuery, type InsightReport } from "#lib/schemas/insight.ts";
import { rows, type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { shopFixture } from "#server/testing/shop.ts";
import { getReport } from "./get-report.ts";

withTestDatabase();

/** A Sunday. */
const LATEST = "2026-03-01";
const SPAN = {
  firstDay: addDays(LATEST, -27),
  before: addDays(LATEST, -55),
  dayBefore: addDays(LATEST, -28),
};

/**
 * Two stores and twelve products over 430 days, with what real sheets bring: returns, lines without money of their own
 * (with a list price and without), lines without units, closed days of one store and of both, new prices, a product that
 * came, one that went and one that was only brought back.
 */
async function openShop() {
  const { organisationId, as } = await createTestOrganisation();
  const shop = shopFixture(organisationId);
  const [north, south] = [await shop.store("North"), await shop.store("South")];
  for (let index = 1; index <= 12; index++) {
    await shop.product(`Product ${index}`, {
      category: String(index),
      price: index % 4 === 0 && index !== 8 ? 2.5 : null,
    });
  }
  await withTenant(organisationId, (tx) =>
    tx.execute(sql`insert into sale (organisation_id, store_id, product_id, day, quantity, revenue, dataset_id)
      select organisation_id, store_id, id, day, case when d % 23 = 5 and i = 5 then null else quantity end,
        case when i % 4 = 0 then null else round(quantity * (2 + i / 2.0) * case when d < 28 and i < 3 then 1.1 else 1 end, 2) end, id
      from (
        select p.organisation_id, s.id as store_id, p.id, p.category::int as i, d, ${LATEST}::date - d as day,
          s.name = 'North' as is_north,
          case when (d + p.category::int) % 17 = 0 or (p.category = '10' and d < 28) then -2
            else (d * 7 + p.category::int * 3) % 9 + p.category::int end as quantity
        from product p cross join store s cross join generate_series(0, 429) d
        where p.organisation_id = ${organisationId} and s.organisation_id = ${organisationId}
      ) line
      where d % 19 <> 4 and (is_north or d % 7 <> 3) and not (i = 11 and d < 28) and not (i = 12 and d >= 28)`),
  );
  return { organisationId, viewer: as("viewer"), stores: [null, north, south] };
}

const MONEY = sql`coalesce(s.revenue, s.quantity * coalesce(p.price, 0))`;
const JOINED = sql`sale s join product p on p.organisation_id = s.organisation_id and p.id = s.product_id`;

describe("insights, by plain sums of the sales", () => {
  let world: Awaited<ReturnType<typeof openShop>>;
  beforeAll(async () => {
    world = await openShop();
  });

  const forEachStore = async (
    query: Partial<InsightQuery>,
    check: (report: InsightReport, asked: ReturnType<typeof askOf>) => Promise<void>,
  ) => {
    const { organisationId, viewer, stores } = world;
    for (const storeId of stores) {
      const report = await getReport(viewer, InsightQuery.parse({ ...query, storeId }));
      if (!report) throw new Error("there are sales");
      await withTenant(organisationId, (tx) => check(report, askOf(tx, organisationId, storeId)));
    }
  };

  it("take what each day, week and month took, and nothing on closed days", async () => {
    for (const by of ["day", "week", "month"] as const) {
      await forEachStore({ by }, async ({ points }, { ask, where }) => {
        const found = await ask<{ day: string; total: number }>(
          sql`select date_trunc(${by}, s.day::timestamp)::date::text as day, sum(${MONEY})::float8 as total
            from ${JOINED} where ${where} group by 1`,
        );
        const totals = new Map(found.map(({ day, total }) => [day, total]));
        expect(points.length).toBeGreaterThan(12);
        for (const { day, total } of points) {
          if (total === null) expect(totals.has(day), day).toBe(false);
          else expect(total, day).toBeCloseTo(totals.get(day) ?? Number.NaN, 6);
        }
        if (by === "day") expect(points.filter(({ total }) => total !== null)).toHaveLength(totals.size);
      });
    }
  });

  it("rank products by what they took, with their units and their share", async () => {
    await forEachStore({}, async ({ top }, { ask, where }) => {
      const found = await ask<{ id: string; units: number; sold: number; share: number }>(
        sql`select p.id, coalesce(sum(s.quantity), 0)::float8 as units, sum(${MONEY})::float8 as sold,
            (sum(${MONEY}) / sum(sum(${MONEY})) over ())::float8 as share
          from ${JOINED} where ${where} and s.day >= ${SPAN.firstDay}::date
          group by p.id order by sum(${MONEY}) desc, p.id limit 10`,
      );
      const expected = found.filter(({ sold }) => sold > 0);
      expect(expected.length).toBeGreaterThan(7);
      expect(top.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      for (const [index, { units, sold, share }] of top.entries()) {
        expect(units).toBeCloseTo(expected[index]?.units ?? Number.NaN, 6);
        expect(sold).toBeCloseTo(expected[index]?.sold ?? Number.NaN, 6);
        expect(share).toBeCloseTo(expected[index]?.share ?? Number.NaN, 9);
      }
    });
  });

  it("tell price, volume, mix, what came and what went apart, and lose nothing between them", async () => {
    await forEachStore({}, async ({ change }, { ask, where }) => {
      const isLate = sql`s.day >= ${SPAN.firstDay}::date`;
      const [expected] = await ask<Record<string, number>>(
        sql`with spans as (
            select p.id, coalesce(sum(s.quantity) filter (where ${isLate}), 0) as u1,
              coalesce(sum(s.quantity) filter (where not ${isLate}), 0) as u0,
              coalesce(sum(${MONEY}) filter (where ${isLate}), 0) as r1,
              coalesce(sum(${MONEY}) filter (where not ${isLate}), 0) as r0,
              bool_or(${isLate}) as is_sold, bool_or(not ${isLate}) as was_sold
            from ${JOINED} where ${where} and s.day >= ${SPAN.before}::date group by p.id
          ), kept as (select *, sum(u1) over () as all1, sum(u0) over () as all0 from spans where u1 > 0 and u0 > 0)
          select (select sum(r1) from spans)::float8 as revenue, (select sum(r0) from spans)::float8 as "revenueBefore",
            (select sum(u1 * (r1 / u1 - r0 / u0)) from kept)::float8 as price,
            (select (sum(u1) - sum(u0)) * sum(r0) / sum(u0) from kept)::float8 as volume,
            (select sum((u1 / all1 - u0 / all0) * all1 * r0 / u0) from kept)::float8 as mix,
            (select coalesce(sum(r1), 0) from spans where not was_sold)::float8 as added,
            (select -coalesce(sum(r0), 0) from spans where not is_sold)::float8 as dropped,
            (select coalesce(sum(r1 - r0), 0) from spans where is_sold and was_sold
              and not (u1 > 0 and u0 > 0))::float8 as unexplained`,
      );
      if (!change || !expected) throw new Error("there are two spans to compare");
      expect(change).toMatchObject({ firstDay: SPAN.firstDay, lastDay: LATEST });
      expect(change).toMatchObject({ firstDayBefore: SPAN.before, lastDayBefore: SPAN.dayBefore });
      const { revenue, revenueBefore, parts } = change;
      for (const [name, value] of Object.entries({ revenue, revenueBefore, ...parts })) {
        expect(value, name).toBeCloseTo(expected[name] ?? Number.NaN, 6);
        expect(Math.abs(value), name).toBeGreaterThan(1);
      }
      const sum = Object.values(parts).reduce((all, part) => all + part, 0);
      expect(sum).toBeCloseTo(revenue - revenueBefore, 9);
    });
  });

  it("colour the heat map by the mean takings of open days", async () => {
    await forEachStore({}, async ({ pattern }, { ask, where }) => {
      const found = await ask<{ weekday: number; month: number; mean: number }>(
        sql`select extract(isodow from day)::int - 1 as weekday, extract(month from day)::int - 1 as month,
            avg(total)::float8 as mean
          from (select s.day, sum(${MONEY}) as total from ${JOINED} where ${where} group by s.day) daily
          group by 1, 2`,
      );
      const cells = new Map(found.map(({ weekday, month, mean }) => [`${weekday} ${month}`, mean]));
      let known = 0;
      for (const { weekday, months } of pattern.weekdays)
        for (const [month, mean] of months.entries()) {
          if (mean === null) expect(cells.has(`${weekday} ${month}`)).toBe(false);
          else expect(mean).toBeCloseTo(cells.get(`${weekday} ${month}`) ?? Number.NaN, 6);
          if (mean !== null) known++;
        }
      expect(known).toBe(cells.size);
      expect(known).toBeGreaterThan(70);
    });
  });
});

function askOf(tx: TenantTransaction, organisationId: string, storeId: string | null) {
  return {
    ask: <Row>(query: ReturnType<typeof sql>) => rows<Row>(tx, query),
    where: sql`s.organisation_id = ${organisationId} ${storeId ? sql`and s.store_id = ${storeId}` : sql``}`,
  };
}
