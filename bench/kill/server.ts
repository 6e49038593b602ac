// The server that the benchmark kills: the product's database, jobs, import and training, without its pages.

import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { addDays } from "#lib/days.ts";
import { organisationSetting } from "#server/db/schema/store.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import { startJobs } from "#server/jobs/start.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { requestTraining } from "#server/services/training/request-training.ts";
import type { Answer, Audit, Order, Shop } from "./messages.ts";

const STORES = 2;
const PRODUCTS = 40;
const DAYS = 365;
const FIRST_DAY = "2025-01-01";
const LAST_DAY = addDays(FIRST_DAY, DAYS - 1);

await startJobs({ process: "worker" });
tell({ type: "ready" });
process.on("message", async ({ id, order }: { id: number; order: Order }) => {
  try {
    tell({ type: "done", id, value: await obey(order) });
  } catch (error) {
    tell({ type: "failed", id, message: String(error) });
  }
});
// Without its benchmark it has no purpose.
process.on("disconnect", () => process.exit(0));

function tell(answer: Answer): void {
  process.send?.(answer);
}

async function obey(order: Order): Promise<unknown> {
  switch (order.op) {
    case "prepare":
      return prepare();
    case "sell":
      return sell(order.organisationId, order.day, order.day);
    case "train":
      return (await requestTraining(contextOf(order.organisationId), "manual")).id;
    case "settle":
      return settle(order.organisationId);
    case "audit":
      return audit(order.organisationId);
  }
}

function contextOf(organisationId: string): ServiceContext {
  return { organisationId, userId: null, role: "owner", now: () => new Date() };
}

async function prepare(): Promise<Shop> {
  const organisationId = uuidv7();
  await withTenant(organisationId, async (tx) => {
    await tx.insert(organisationSetting).values({ organisationId });
    await tx.execute(
      sql`insert into store (organisation_id, id, code, name)
        select ${organisationId}, gen_random_uuid(), 'store ' || n, 'Store ' || n from generate_series(1, ${STORES}::int) n`,
    );
    await tx.execute(
      sql`insert into product (organisation_id, id, sku, name)
        select ${organisationId}, gen_random_uuid(), 'sku ' || n, 'Product ' || n from generate_series(1, ${PRODUCTS}::int) n`,
    );
  });
  await sell(organisationId, FIRST_DAY, LAST_DAY);
  return { organisationId, seriesCount: STORES * PRODUCTS };
}

/** One transaction, so that a day is there for every product or for none. */
async function sell(organisationId: string, firstDay: string, lastDay: string): Promise<void> {
  await withTenant(organisationId, (tx) =>
    tx.execute(
      sql`insert into sale (organisation_id, store_id, product_id, day, quantity, dataset_id)
        select s.organisation_id, s.id, p.id, day::date, 10 + 5 * sin(extract(doy from day) * 0.9) + p.n % 7,
          ${organisationId}
        from store s
        cross join (select id, row_number() over (order by sku) as n from product
          where organisation_id = ${organisationId}) p
        cross join generate_series(${firstDay}::date, ${lastDay}::date, interval '1 day') day
        where s.organisation_id = ${organisationId}
        on conflict do nothing`,
    ),
  );
}

async function settle(organisationId: string): Promise<void> {
  const isBusy = () =>
    withTenant(organisationId, async (tx) => {
      const open = await rows(tx, sql`select from run where status in ('queued', 'running') limit 1`);
      return open.length > 0;
    });
  while (await isBusy()) await new Promise((resolve) => setTimeout(resolve, 50));
}

async function audit(organisationId: string): Promise<Audit> {
  return withTenant(organisationId, async (tx) => {
    const sales = await rows<{ day: string; count: number }>(
      tx,
      sql`select day::text, count(*)::int as count from sale group by day`,
    );
    const runs = await rows<Audit["runs"][number]>(
      tx,
      sql`select id, kind, status, attempt, error_message as message from run`,
    );
    const models = await rows<Audit["models"][number]>(
      tx,
      sql`select m.run_id as "runId", m.status, m.series_count as "seriesCount",
          (select count(*)::int from forecast f where f.organisation_id = m.organisation_id and f.model_id = m.id)
            as "forecastCount"
        from model m`,
    );
    return { saleCounts: Object.fromEntries(sales.map(({ day, count }) => [day, count])), runs, models };
  });
}
