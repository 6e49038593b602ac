import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { customerModel } from "#server/db/schema/customer-model.ts";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import type { CustomerOutlook, CustomerStudy } from "#server/ml/customers/study-customers.ts";
import { formatIsoDay } from "#server/ml/series/calendar-day.ts";

/** Versions whose figures of every customer are kept, to be held against what came. */
const OUTLOOKS_KEPT = 3;
const MODELS_KEPT = 24;
const ROWS_PER_INSERT = 2_000;

export interface NewCustomerModel {
  readonly organisationId: string;
  readonly runId: string;
  readonly study: CustomerStudy;
  readonly dataFingerprint: string;
  readonly seed: number;
}

/** Makes what was learnt the newest version, with what it expects of every customer. */
export async function publishCustomerModel(
  tx: TenantTransaction,
  published: NewCustomerModel,
): Promise<void> {
  const { organisationId, runId, study, dataFingerprint, seed } = published;
  const [newest] = await rows<{ version: number }>(
    tx,
    sql`select coalesce(max(version), 0)::int as version from customer_model where organisation_id = ${organisationId}`,
  );
  const id = uuidv7();
  const version = (newest?.version ?? 0) + 1;
  await tx.insert(customerModel).values({
    organisationId,
    id,
    version,
    runId,
    method: study.method,
    horizonDays: study.horizonDays,
    asOfDay: formatIsoDay(study.asOfDay),
    buyerCount: study.outlooks.length,
    metrics: study.metrics,
    body: study.body,
    dataFingerprint,
    seed,
  });
  for (let start = 0; start < study.outlooks.length; start += ROWS_PER_INSERT) {
    const part = study.outlooks.slice(start, start + ROWS_PER_INSERT);
    await insertOutlooks(tx, { organisationId, id }, study.asOfDay, part);
  }
  await tx.execute(
    sql`delete from customer_outlook where organisation_id = ${organisationId} and model_id in (
      select id from customer_model where organisation_id = ${organisationId} and version <= ${version - OUTLOOKS_KEPT})`,
  );
  await tx.execute(
    sql`delete from customer_model where organisation_id = ${organisationId} and version <= ${version - MODELS_KEPT}`,
  );
}

async function insertOutlooks(
  tx: TenantTransaction,
  { organisationId, id }: { organisationId: string; id: string },
  asOfDay: number,
  outlooks: readonly CustomerOutlook[],
): Promise<void> {
  const body = outlooks.map((one) => ({
    c: one.customerId,
    f: formatIsoDay(one.firstDay),
    l: formatIsoDay(one.lastDay),
    o: one.orderCount,
    s: one.spend,
    a: one.averageOrder,
    g: one.usualGap,
    p: one.churnProbability,
    eo: one.expectedOrders,
    ev: one.expectedValue,
    st: one.atStake,
    nd: one.next && formatIsoDay(asOfDay + one.next.middle),
    nf: one.next && formatIsoDay(asOfDay + one.next.from),
    nt: one.next && formatIsoDay(asOfDay + one.next.to),
    k: one.confidence,
    // JSON has no word for what is not known.
    x: Array.from(one.features, String),
  }));
  await tx.execute(
    sql`insert into customer_outlook (organisation_id, model_id, customer_id, first_day, last_day, order_count, spend,
        average_order, usual_gap, churn_probability, expected_orders, expected_value, at_stake, next_day, next_from,
        next_to, confidence, features)
      select ${organisationId}::uuid, ${id}::uuid, c, f, l, o, s, a, g, p, eo, ev, st, nd, nf, nt, k,
        array(select e::float8 from jsonb_array_elements_text(x) with ordinality as t (e, place) order by place)
      from jsonb_to_recordset(${JSON.stringify(body)}::text::jsonb) as r(c text, f date, l date, o int, s float8,
        a float8, g float8, p real, eo float8, ev float8, st float8, nd date, nf date, nt date, k text, x jsonb)`,
  );
}
