import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { addDays } from "#lib/days.ts";
import { closePool } from "#server/jobs/threads/pool.ts";
import { seededRandom } from "#server/ml/random.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { makeTestKey, restClient } from "#server/testing/rest-client.ts";
import { smartShelfForecastCall } from "../smart-shelf/forecast.ts";
import { forecastDemandCall } from "./forecast-demand.ts";
import { predictStockoutCall } from "./predict-stockout.ts";

withTestDatabase();
afterAll(closePool);
afterEach(() => {
  vi.useRealTimers();
});

let send: ReturnType<typeof restClient>;
beforeAll(async () => {
  send = restClient(await makeTestKey(await createTestOrganisation()));
});

const history = (count: number, quantity = (index: number) => 10 + (index % 7)) =>
  Array.from({ length: count }, (_, index) => ({
    date: addDays("2024-01-01", index),
    quantity: quantity(index),
  }));
const demand = (body: object) => send("POST", "/forecast/demand", { body: { product_id: "p", ...body } });
const stockout = (body: object) => send("POST", "/predict/stockout", { body: { product_id: "p", ...body } });

describe("POST /forecast/demand", () => {
  it("answers InventoryIQ's example in its shape", async () => {
    const { status, body } = await send("POST", "/forecast/demand", {
      body: forecastDemandCall.example.body,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      productId: "uuid-string",
      model_metrics: { training_samples: 30, rmse: expect.any(Number), mape: expect.any(Number) },
      generated_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      horizon_days: 30,
    });
    expect(body.predictions).toHaveLength(30);
    expect(body.predictions[0]).toEqual({
      ds: "2024-01-31",
      yhat: expect.any(Number),
      yhat_lower: expect.any(Number),
      yhat_upper: expect.any(Number),
    });
  });

  it("sees a week's rhythm and goes on with it", async () => {
    const { body } = await demand({ horizon_days: 7, transaction_data: history(84) });
    expect(body.model_metrics.seasonality_detected).toBe(true);
    for (const [index, { yhat, yhat_lower, yhat_upper }] of body.predictions.entries()) {
      expect(yhat).toBeCloseTo(10 + (index % 7), 0);
      expect(yhat_lower).toBeLessThanOrEqual(yhat);
      expect(yhat_upper).toBeGreaterThanOrEqual(yhat);
    }
  });

  it.each([15, 29])("says that %i days are too few", async (count) => {
    const { status, body } = await demand({ transaction_data: history(count) });
    expect(status).toBe(400);
    expect(body.detail).toBe(`Insufficient transaction data. Need at least 30 days, got ${count}`);
  });

  it.each([0, 366, -1, 7.5])("refuses a horizon of %d days", async (days) => {
    const { status, body } = await demand({ horizon_days: days, transaction_data: history(40) });
    expect(status).toBe(400);
    expect(body.detail).toBe("horizon_days must be between 1 and 365");
  });

  it("forecasts a whole year", async () => {
    const { body } = await demand({ horizon_days: 365, transaction_data: history(60) });
    expect(body.predictions.at(-1).ds).toBe(addDays("2024-02-29", 365));
  });

  it("gives the same answer for a day, unless asked to forecast anew", async () => {
    const body = { horizon_days: 5, transaction_data: history(35) };
    vi.setSystemTime("2024-03-01T10:00:00Z");
    const first = await demand(body);
    vi.setSystemTime("2024-03-02T09:00:00Z");
    expect((await demand(body)).body).toEqual(first.body);
    const fresh = await demand({ ...body, cache_bypass: true });
    expect(fresh.body.generated_at).toBe("2024-03-02T09:00:00.000Z");
    expect((await demand(body)).body.generated_at).toBe("2024-03-02T09:00:00.000Z");
    vi.setSystemTime("2024-03-03T10:00:00Z");
    expect((await demand(body)).body.generated_at).toBe("2024-03-03T10:00:00.000Z");
  });

  it("names the place of a wrong date", async () => {
    const { status, body } = await demand({ transaction_data: [{ date: "01/02/2024", quantity: 1 }] });
    expect(status).toBe(422);
    expect(body.detail).toContain("transaction_data[0].date");
  });

  it("refuses 100,001 rows", async () => {
    const [row] = history(1);
    const { status } = await demand({ transaction_data: Array.from({ length: 100_001 }, () => row) });
    expect(status).toBe(413);
  });
});

describe("POST /predict/stockout", () => {
  it("answers InventoryIQ's example in its shape", async () => {
    const { status, body } = await send("POST", "/predict/stockout", {
      body: predictStockoutCall.example.body,
    });
    expect(status).toBe(200);
    expect(body.productId).toBe("uuid-string");
    expect(body.daily_usage_forecast).toHaveLength(90);
    expect(body.predicted_stockout_date).toBe(addDays("2024-01-31", body.days_until_stockout));
    expect(body.confidence).toBeGreaterThan(0);
    expect(body.confidence).toBeLessThanOrEqual(1);
  });

  it("counts down a steady use to the day on which a unit is missing", async () => {
    const { body } = await stockout({ current_stock_units: 95, transaction_data: history(60, () => 10) });
    // Nine full days from 1 March on; on the tenth, five of ten are missing.
    expect(body).toMatchObject({
      predicted_stockout_date: "2024-03-10",
      days_until_stockout: 9,
      confidence: 1,
    });
  });

  it("names no day where stock outlasts the horizon, and today's where nothing is left", async () => {
    const transaction_data = history(60, () => 10);
    const plenty = await stockout({ current_stock_units: 5000, horizon_days: 30, transaction_data });
    expect(plenty.body).toMatchObject({
      predicted_stockout_date: null,
      days_until_stockout: null,
      confidence: 1,
    });
    const none = await stockout({ current_stock_units: 0, transaction_data });
    expect(none.body).toMatchObject({ predicted_stockout_date: "2024-03-01", days_until_stockout: 0 });
  });

  it("refuses stock below zero and a history that is too short", async () => {
    const negative = await stockout({ current_stock_units: -1, transaction_data: history(40) });
    expect(negative).toMatchObject({ status: 400, body: { detail: expect.stringContaining("negative") } });
    const short = await stockout({ current_stock_units: 1, transaction_data: history(29) });
    expect(short.body.detail).toBe("Insufficient transaction data. Need at least 30 days, got 29");
    for (const horizon_days of [0, 366]) {
      const asked = await stockout({ current_stock_units: 1, horizon_days, transaction_data: history(40) });
      expect(asked.body.detail).toBe("horizon_days must be between 1 and 365");
    }
  });
});

describe("POST /smart-shelf/forecast", () => {
  const post = (body: object) => send("POST", "/smart-shelf/forecast", { body: { shop_id: "s", ...body } });
  const sales = (id: string, count: number) =>
    history(count).map(({ date, quantity }) => ({ product_id: id, date, qty: quantity }));

  it("answers SmartShelf's example in its shape", async () => {
    const { status, body } = await send("POST", "/smart-shelf/forecast", {
      body: smartShelfForecastCall.example.body,
    });
    expect(status).toBe(200);
    expect(body.meta).toEqual({ shop_id: "shop_123", total_products: 1 });
    expect(body.forecasts[0].predictions).toHaveLength(14);
    expect(body.forecasts[0].predictions[0]).toMatchObject({ date: "2025-11-03" });
    expect(body.forecasts[0].model_version).toMatch(/^\d{8}_\d{6}$/);
  });

  it("forecasts every product when none is named, each by itself", async () => {
    const { body } = await post({ sales: [...sales("a", 40), ...sales("b", 60)], periods: 3 });
    expect(body.forecasts.map((one: { product_id: string }) => one.product_id)).toEqual(["a", "b"]);
    expect(body.forecasts[1].predictions[0].date).toBe("2024-03-01");
  });

  it("uses the model that was asked for", async () => {
    const trend = history(90, (index) => 20 + index).map(({ date, quantity }) => ({
      product_id: "a",
      date,
      qty: quantity,
    }));
    for (const model of ["linear", "exponential_smoothing"]) {
      const { body } = await post({ sales: trend, periods: 7, model });
      expect(body.forecasts[0].method).toBe(model);
    }
  });

  it("learns trees from all products for xgboost", async () => {
    const random = seededRandom(3);
    const noisy = (id: string, level: number) =>
      history(150, (index) => Math.round(level * (1.5 + Math.sin(index % 7)) + 2 * random())).map(
        ({ date, quantity }) => ({ product_id: id, date, qty: quantity }),
      );
    const { status, body } = await post({
      sales: [noisy("a", 10), noisy("b", 15), noisy("c", 20), noisy("d", 25)].flat(),
      periods: 7,
      model: "xgboost",
    });
    expect(status).toBe(200);
    expect(body.forecasts.map(({ method }: { method: string }) => method)).toContain("xgboost");
  });

  it("refuses what cannot be forecast, and says why", async () => {
    const given = sales("a", 40);
    expect(await post({ sales: given, product_id: "z" })).toMatchObject({
      status: 400,
      body: { detail: "No sales data for product z" },
    });
    expect((await post({ sales: given, periods: 0 })).body.detail).toBe("periods must be between 1 and 365");
    expect((await post({ sales: given, periods: 366 })).body.detail).toBe(
      "periods must be between 1 and 365",
    );
    expect((await post({ sales: given, model: "crystal ball" })).status).toBe(422);
    expect((await post({ sales: given, confidence_interval: 1 })).status).toBe(422);
    const many = Array.from({ length: 501 }, (_, index) => sales(`p${index}`, 1)).flat();
    expect(await post({ sales: many })).toMatchObject({
      status: 413,
      body: { detail: expect.stringContaining("501 products, at most 500") },
    });
  });
});
