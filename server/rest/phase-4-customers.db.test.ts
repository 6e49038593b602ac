import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { addDays } from "#lib/days.ts";
import { fraudCheck } from "#server/db/schema/fraud-check.ts";
import { withTenant } from "#server/db/tenant.ts";
import { setEventLog } from "#server/events/open-log.ts";
import { postgresLog } from "#server/events/postgres-log.ts";
import { TemporaryFolder } from "#server/import/testing/temporary-file.ts";
import { setRunQueue } from "#server/jobs/queue.ts";
import { performRun } from "#server/jobs/runner.ts";
import { closePool } from "#server/jobs/threads/pool.ts";
import { requestPredictions } from "#server/services/customers/request-predictions.ts";
import { importSheet } from "#server/services/datasets/testing/import-sheet.ts";
import { decideAlert } from "#server/services/fraud/decide-alert.ts";
import { listAlerts } from "#server/services/fraud/list-alerts.ts";
import { resetBreakers } from "#server/services/predictions/model-breakers.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { MemoryQueue } from "#server/testing/memory-queue.ts";
import { createTestOrganisation, type TestOrganisation } from "#server/testing/organisation.ts";
import { makeTestKey, restClient } from "#server/testing/rest-client.ts";

withTestDatabase();
const files = new TemporaryFolder();
afterAll(() => files.remove());
afterAll(closePool);

let shop: TestOrganisation;
let queue: MemoryQueue;
let call: ReturnType<typeof restClient>;
beforeEach(async () => {
  setEventLog(postgresLog);
  queue = new MemoryQueue();
  setRunQueue(queue);
  resetBreakers();
  shop = await createTestOrganisation();
  call = restClient(await makeTestKey(shop));
});

/** 30 customers who come every week for 5; the first ten stop after 100 of 200 days; the last order of c29 is huge. */
async function learnFromSales(): Promise<void> {
  const lines = ["order number,date,sku,quantity,amount,customer id"];
  for (let index = 0; index < 30; index++)
    for (let at = index % 7; at <= (index < 10 ? 100 : 200); at += 7)
      lines.push(`o${index}-${at},${addDays("2024-01-01", at)},A,1,5,c${index}`);
  lines.push(`huge,${addDays("2024-01-01", 200)},A,40,200,c29`);
  await importSheet(shop.as("admin"), files, lines.join("\n"), { kind: "sales" });
  await requestPredictions(shop.as("manager"));
  const job = queue.sent.at(-1);
  if (!job) throw new Error("no job was queued");
  await performRun(job, new AbortController().signal);
}

const predict = async (type: string, tenantId: string, features: Record<string, unknown> = {}) => {
  const answer = await call("POST", "/predict", {
    body: { tenant_id: tenantId, prediction_type: type, features },
  });
  return { status: answer.status, body: answer.body };
};

describe("churn", () => {
  it("is what was learnt from purchases, with reasons; days in the request are judged by the rule of thumb", async () => {
    await learnFromSales();
    const lost = await predict("churn", "c3");
    expect(lost.body).toMatchObject({
      tenant_id: "c3",
      fallback: false,
      model_version: "1",
      prediction: { will_churn: true, days_inactive: expect.any(Number) },
    });
    expect(lost.body.prediction.churn_probability).toBeGreaterThan(0.9);
    expect(lost.body.features_used.daysAway).toBe(lost.body.prediction.days_inactive);
    expect((await predict("churn", "c25")).body.prediction.churn_probability).toBeLessThan(0.2);
    const told = await predict("churn", "c25", { days_inactive: 90 });
    expect(told.body).toMatchObject({
      fallback: true,
      prediction: { churn_probability: 0.75, will_churn: true },
    });
  });

  it("says what to send of somebody unknown", async () => {
    const unknown = await predict("churn", "nobody");
    expect(unknown.status).toBe(400);
    expect(unknown.body.detail).toContain("send features.days_inactive");
    expect((await predict("churn", "nobody", { days_inactive: 10 })).body.prediction.churn_probability).toBe(
      0.25,
    );
  });
});

describe("fraud", () => {
  it("asks for an amount", async () => {
    const answer = await predict("fraud", "c1", { transaction_id: "t" });
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toContain("features.amount");
  });

  it("is judged by amount, time and velocity from the first day, and alerts wait for a person", async () => {
    const at = (minute: number) => `2026-03-02T14:${String(minute).padStart(2, "0")}:00Z`;
    const scores: number[] = [];
    for (let minute = 0; minute < 8; minute++) {
      const { body } = await predict("fraud", "card-1", {
        amount: 20,
        transaction_id: `t${minute}`,
        timestamp: at(minute),
      });
      scores.push(body.prediction.risk_score);
    }
    expect(scores.slice(0, 3)).toEqual([0, 0, 0]);
    expect(scores.at(-1)).toBeGreaterThan(0.7);
    const huge = await predict("fraud", "card-1", { amount: 400, transaction_id: "big", timestamp: at(30) });
    expect(huge.body.prediction).toMatchObject({ is_fraud: true, threshold: 0.5 });
    expect(huge.body.prediction.reasons[0]).toContain("20.0 times the customer's usual");
    const { alerts, openCount } = await listAlerts(shop.as("viewer"), { state: "open", offset: 0 });
    expect(alerts[0]).toMatchObject({ transactionId: "big", customerId: "card-1", source: "api" });
    expect(openCount).toBe(alerts.length);
    expect((await call("GET", "/alerts")).body.alerts[0].payload).toMatchObject({ transaction_id: "big" });
    expect(
      (await listAlerts((await createTestOrganisation("Rival")).as("owner"), { state: "open", offset: 0 }))
        .total,
    ).toBe(0);
  });

  it("keeps a decision when the same transaction comes again, and takes it back", async () => {
    const send = () =>
      predict("fraud", "card-2", { amount: 90, transaction_id: "same", transactions_last_hour: 9 });
    await send();
    const [alert] = (await listAlerts(shop.as("viewer"), { state: "open", offset: 0 })).alerts;
    await decideAlert(shop.as("manager"), { id: alert?.id ?? "", decision: "fine" });
    await send();
    const decided = await listAlerts(shop.as("viewer"), { state: "decided", offset: 0 });
    expect(decided).toMatchObject({ total: 1, openCount: 0, alerts: [{ decision: "fine" }] });
    await decideAlert(shop.as("manager"), { id: alert?.id ?? "", decision: null });
    expect((await listAlerts(shop.as("viewer"), { state: "open", offset: 0 })).total).toBe(1);
    await expect(decideAlert(shop.as("manager"), { id: uuidv7(), decision: "fine" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("learns from decisions what no rule knows", async () => {
    const { organisationId } = shop;
    // Small amounts in the evening were frauds.
    const decided = Array.from({ length: 80 }, (_, index) => {
      const isFraud = index % 4 === 0;
      const features = { amount: isFraud ? 1 : 30 + (index % 9), hour: isFraud ? 21 : 8 + (index % 10) };
      return {
        ...{
          organisationId,
          id: uuidv7(),
          transactionId: `d${index}`,
          customerId: "x",
          source: "api" as const,
        },
        ...{ amount: features.amount, occurredAt: new Date("2026-01-01T00:00:00Z"), reasons: [] },
        ...{ features, ruleScore: 0, score: 0, isFlagged: true },
        decision: isFraud ? ("fraud" as const) : ("fine" as const),
        decidedAt: new Date("2026-01-02T00:00:00Z"),
      };
    });
    await withTenant(organisationId, (tx) => tx.insert(fraudCheck).values(decided));
    const evening = await predict("fraud", "y", { amount: 1, hour: 21 });
    expect(evening.body).toMatchObject({ fallback: false, prediction: { is_fraud: true } });
    expect(evening.body.model_version).toMatch(/^decisions-80-/);
    expect((await predict("fraud", "y", { amount: 33, hour: 12 })).body.prediction.is_fraud).toBe(false);
  });

  it("learns from decisions that a program sends, and from figures of its own", async () => {
    for (let index = 0; index < 60; index++) {
      const isFraud = index % 4 === 0;
      await predict("fraud", `card-${index}`, {
        amount: 20,
        transaction_id: `t${index}`,
        device_risk: isFraud ? 8 + (index % 3) : index % 3,
      });
      const sent = await call("POST", `/transactions/t${index}/decision`, {
        body: { decision: isFraud ? "fraud" : "fine" },
      });
      expect(sent.status).toBe(200);
    }
    const risky = await predict("fraud", "new", { amount: 20, device_risk: 9 });
    expect(risky.body).toMatchObject({
      fallback: false,
      prediction: { is_fraud: true },
      features_used: { device_risk: 9 },
    });
    expect((await predict("fraud", "new", { amount: 20, device_risk: 1 })).body.prediction.is_fraud).toBe(
      false,
    );
    expect((await call("POST", "/transactions/nobody/decision", { body: { decision: "fine" } })).status).toBe(
      404,
    );
  });

  it("looks at recent orders of sales sheets too, and leaves decided ones alone", async () => {
    await learnFromSales();
    const found = await listAlerts(shop.as("viewer"), { state: "open", offset: 0 });
    expect(found.alerts).toMatchObject([
      { transactionId: "huge", customerId: "c29", amount: 200, source: "import" },
    ]);
    expect(found.alerts[0]?.reasons[0]).toEqual({ rule: "amount-for-customer", value: 40 });
    await decideAlert(shop.as("manager"), { id: found.alerts[0]?.id ?? "", decision: "fine" });
    await requestPredictions(shop.as("manager"));
    await performRun(queue.sent.at(-1) ?? ({} as never), new AbortController().signal);
    const kept = await withTenant(shop.organisationId, (tx) =>
      tx.select().from(fraudCheck).where(eq(fraudCheck.source, "import")),
    );
    expect(kept.map(({ decision }) => decision)).toEqual(["fine"]);
  });
});
