import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rows, withTenant } from "#server/db/tenant.ts";
import { setRunQueue } from "#server/jobs/queue.ts";
import { performRun } from "#server/jobs/runner.ts";
import { closePool } from "#server/jobs/threads/pool.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { MemoryQueue } from "#server/testing/memory-queue.ts";
import { createTestOrganisation, type TestOrganisation } from "#server/testing/organisation.ts";
import { makeTestKey, type RestAnswer, restClient } from "#server/testing/rest-client.ts";
import { matchCalls } from "./registry.ts";

withTestDatabase();
afterAll(closePool);

const data = process.env.SHELFCAST_DATA ?? join(import.meta.dirname, "..", "..", "..", "shared", "data");
const hasAktina = existsSync(join(data, "aktina"));

let shop: TestOrganisation;
let key: string;
let rival: string;
beforeAll(async () => {
  shop = await createTestOrganisation();
  key = await makeTestKey(shop);
  rival = await makeTestKey(await createTestOrganisation("Rival"));
});

/** Sends a request and checks a good answer against the call's own description. */
async function send(method: string, path: string, body?: unknown): Promise<RestAnswer> {
  const answer = await restClient(key)(method, path, { body });
  if (answer.status < 300) {
    const parts = (path.split("?")[0] ?? "").split("/").slice(1);
    const call = matchCalls(parts).find((match) => match.call.method === method)?.call;
    expect(call?.output.safeParse(answer.body).error).toBeUndefined();
  }
  return answer;
}

const sheetForm = (name: string, content: string, fields: Record<string, string> = {}): FormData => {
  const form = new FormData();
  form.set("file", new File([content], name));
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  return form;
};
const aktinaForm = (name: string, fields: Record<string, string> = {}): FormData =>
  sheetForm(name, readFileSync(join(data, "aktina", name), "utf8"), fields);

const customers = Array.from({ length: 20 }, (_, index) => ({
  id: index + 1,
  male_female_ratio: index % 2 ? 0.8 : 1.4,
  city: index % 2 ? "New York" : "Chicago",
  urban_rural_classification: index % 2 ? "urban" : "rural",
  customer_age_class: index % 4 < 2 ? "adult" : "youth",
  customer_income_bracket: index % 2 ? "high" : "low",
  customer_education_level: index % 2 ? "high" : "mid",
  company_name: "Aktina",
}));

const days = (count: number, company = "Aktina") =>
  Array.from({ length: count }, (_, index) => ({
    date: new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10),
    amount: 45_000 + 1_000 * (index % 7),
    company_name: company,
  }));

describe("before anything is trained", () => {
  it.each([
    ["/segment-customers", "No trained segmentation model found"],
    ["/sales-forecast", "No trained forecasting model found"],
  ])("%s says so", async (path, detail) => {
    expect(await send("GET", path)).toMatchObject({ status: 404, body: { detail } });
  });
});

describe("POST /segment", () => {
  it("divides the customers and tells each one's segment", async () => {
    const { status, body } = await send("POST", "/segment?num_clusters=2", customers);
    expect(status).toBe(200);
    expect(body).toMatchObject({ total_customers: 20, model_info: { n_clusters: 2 } });
    const urban = body.retailer_segments["2"];
    expect(body.segment_descriptions[urban]).toMatch(/urban/i);
    expect(body.segments.find((one: { segment_id: number }) => one.segment_id === urban)).toMatchObject({
      customer_count: 10,
      avg_value: null,
      characteristics: { urban_rural_classification: "urban", male_female_ratio: expect.closeTo(0.8, 9) },
    });
  });

  it("makes 5 segments when none are asked for, and then shows them", async () => {
    const varied = customers.map((one, index) => ({ ...one, male_female_ratio: 1 + index / 10 }));
    const trained = await send("POST", "/segment", varied);
    expect(trained.body.model_info.n_clusters).toBe(5);
    const shown = await send("GET", "/segment-customers");
    expect(shown.body).toMatchObject(trained.body);
    expect(Date.parse(shown.body.last_updated)).toBeGreaterThan(0);
  });

  it("refuses wrong rows in the seed's words, with their place", async () => {
    const wrong = [
      { ...customers[0], male_female_ratio: -0.5 },
      { ...customers[1], urban_rural_classification: "seaside" },
    ];
    expect(await send("POST", "/segment", wrong)).toMatchObject({
      status: 422,
      body: {
        detail:
          "[0].male_female_ratio: Male/female ratio cannot be negative; [1].urban_rural_classification: Invalid urban/rural classification",
      },
    });
    const twice = await send("POST", "/segment", [customers[0], customers[0]]);
    expect(twice).toMatchObject({ status: 400, body: { detail: "row 2, id: 1 is given twice" } });
  });

  it("shows another shop nothing", async () => {
    expect((await restClient(rival)("GET", "/segment-customers")).status).toBe(404);
    expect((await restClient(rival)("GET", "/sales-forecast")).status).toBe(404);
  });
});

describe("POST /segment-async", () => {
  it("answers 202, and the job then holds what /segment would have answered", async () => {
    const queue = new MemoryQueue();
    setRunQueue(queue);
    const { status, body } = await send("POST", "/segment-async?num_clusters=2", customers);
    expect(status).toBe(202);
    expect((await send("GET", `/jobs/${body.job_id}`)).body).toMatchObject({
      status: "queued",
      result: null,
    });
    expect((await restClient(rival)("GET", `/jobs/${body.job_id}`)).status).toBe(404);
    const [job] = queue.sent;
    if (!job) throw new Error("no job was queued");
    await performRun(job, new AbortController().signal);
    const done = await send("GET", `/jobs/${body.job_id}`);
    expect(done.body).toMatchObject({
      status: "succeeded",
      progress: 1,
      result: { total_customers: 20, model_info: { n_clusters: 2 } },
    });
    expect(Object.keys(done.body.result.retailer_segments)).toHaveLength(20);
    const left = await withTenant(shop.organisationId, (tx) => rows(tx, sql`select from run_payload`));
    expect(left).toHaveLength(0);
  });
});

describe("POST /forecast", () => {
  it("forecasts 30 days after the last one, of the company's own sales", async () => {
    const { status, body } = await send("POST", "/forecast", [...days(60), ...days(400, "Other")]);
    expect(status).toBe(200);
    expect(body.forecast).toHaveLength(30);
    expect(body.forecast[0]).toMatchObject({ ds: "2024-03-01" });
    expect(body.forecast_period).toBe("30_days");
    for (const { yhat, yhat_lower, yhat_upper } of body.forecast) {
      expect(yhat_lower).toBeLessThanOrEqual(yhat);
      expect(yhat_upper).toBeGreaterThanOrEqual(yhat);
      expect(yhat).toBeGreaterThan(44_000);
      expect(yhat).toBeLessThan(52_000);
    }
    expect(body.model_performance.periods_compared).toBeGreaterThan(0);
    const served = await send("GET", "/sales-forecast");
    expect(served.body.forecast).toEqual(body.forecast);
    expect(served.body.generated_at).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it("needs 10 points of the company", async () => {
    const refused = await send("POST", "/forecast", [...days(9), ...days(50, "Other")]);
    expect(refused).toMatchObject({ status: 400, body: { detail: "Insufficient Aktina sales data" } });
    expect((await send("POST", "/forecast?company_name=Other", days(50, "Other"))).status).toBe(200);
    expect((await send("POST", "/forecast?company_name=Other", days(50))).body.detail).toBe(
      "Insufficient Other sales data",
    );
  });

  it("names a date that is none, and a span that cannot be", async () => {
    const [first] = days(1);
    expect(await send("POST", "/forecast", [{ ...first, date: "soon" }])).toMatchObject({
      status: 422,
      body: { detail: "[0].date: Write the date as YYYY-MM-DD" },
    });
    const old = await send("POST", "/forecast", [...days(20), { ...first, date: "1024-01-01" }]);
    expect(old).toMatchObject({ status: 400, body: { detail: expect.stringContaining("50 years") } });
  });
});

describe("an uploaded sheet", () => {
  it.skipIf(!hasAktina)(
    "of Aktina's 50 retailers becomes 5 segments, in 50 rows as they were sent",
    async () => {
      const { status, body } = await send(
        "POST",
        "/upload-train-segmentation",
        aktinaForm("customer_segmentation_training.csv", { num_clusters: "5" }),
      );
      expect(status).toBe(200);
      expect(body).toMatchObject({
        message: "Customer segmentation model trained successfully",
        training_data_size: 50,
        model_performance: { n_clusters: 5 },
      });
      expect(Object.keys(body.retailer_segments)).toHaveLength(50);
      const sizes = Object.values<number>(body.segment_distribution);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(50);
      expect(body.segments[0].avg_value).toBeGreaterThan(30_000);
    },
  );

  it.skipIf(!hasAktina)("of Aktina's takings becomes a forecast of 30 days", async () => {
    const { status, body } = await send(
      "POST",
      "/upload-train-forecast",
      aktinaForm("sales_forecasting_training.csv", { horizon_days: "30" }),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      message: "Sales forecasting model trained successfully",
      date_range: { start: "2024-01-01T00:00:00", end: "2025-01-07T00:00:00" },
    });
    expect(body.sample_forecast).toHaveLength(5);
    expect(body.forecast_dates).toHaveLength(30);
    expect(body.forecast_dates[0]).toBe("2025-01-08");
  });

  it("is told which columns it lacks, and leaves nothing behind", async () => {
    const before = await send("GET", "/segment-customers");
    const form = sheetForm("retailers.csv", "id,city,male_female_ratio\n1,Rome,1\n2,Oslo,0.5\n3,Bern,1.1\n");
    expect(await send("POST", "/upload-train-segmentation", form)).toMatchObject({
      status: 400,
      body: {
        detail:
          "Missing required columns: ['urban_rural_classification', 'customer_age_class', 'customer_income_bracket', 'customer_education_level']",
      },
    });
    expect((await send("GET", "/segment-customers")).body).toEqual(before.body);
  });

  it("needs 10 points for a forecast", async () => {
    const form = sheetForm("takings.csv", "date,amount\n2024-01-01,5\n2024-01-02,6\n2024-01-03,7\n");
    expect(await send("POST", "/upload-train-forecast", form)).toMatchObject({
      status: 400,
      body: { detail: "Need at least 10 data points" },
    });
  });

  it("must be there, be CSV or Excel, and be what its name says", async () => {
    const path = "/upload-train-forecast";
    expect(await send("POST", path, new FormData())).toMatchObject({ status: 422 });
    expect(await send("POST", path, sheetForm("a.pdf", "%PDF"))).toMatchObject({
      status: 400,
      body: { detail: "File must be CSV or Excel" },
    });
    expect((await send("POST", path, sheetForm("a.xlsx", "PK\u0003\u0004broken"))).status).toBe(400);
    expect((await send("POST", path, { date: [] })).status).toBe(415);
  });
});

describe("the examples of the documentation", () => {
  it.each(["/segment", "/segment-async", "/forecast"])("%s works as it is shown", async (path) => {
    const [match] = matchCalls([path.slice(1)]);
    expect((await send("POST", path, match?.call.example.body)).status).toBeLessThan(300);
  });
});
