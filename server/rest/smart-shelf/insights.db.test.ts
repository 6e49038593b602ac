import { beforeAll, describe, expect, it } from "vitest";
import { addDays } from "#lib/days.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { makeTestKey, restClient } from "#server/testing/rest-client.ts";
import { smartShelfInsightsCall } from "./insights.ts";

withTestDatabase();

let send: ReturnType<typeof restClient>;
beforeAll(async () => {
  send = restClient(await makeTestKey(await createTestOrganisation()));
});

const post = (body: unknown) => send("POST", "/smart-shelf/insights", { body });
/** From Monday, 3 November 2025 on. */
const days = (count: number) => Array.from({ length: count }, (_, index) => addDays("2025-11-03", index));
const sale = (date: string, qty: number, product_id = "p001") => ({
  product_id,
  date,
  qty,
  revenue: 5 * qty,
});

describe("POST /smart-shelf/insights", () => {
  it("answers SmartShelf's example request in its shape", async () => {
    const { status, body } = await post(smartShelfInsightsCall.example.body);
    expect(status).toBe(200);
    expect(body).toEqual({
      series: [
        { date: "2025-11-01", total_sales: 10, total_revenue: 50, moving_avg_7: 10, moving_avg_30: 10 },
      ],
      top_items: [{ product_id: "p001", total_qty: 10, total_revenue: 50, trend: "stable", trend_slope: 0 }],
      seasonality: { peak_day: "Saturday", peak_month: "November" },
      recommendations: [],
    });
  });

  it("averages over the days before the range, too", async () => {
    const sales = days(10).map((day, index) => sale(day, index));
    const { body } = await post({ shop_id: "s", sales, range: { start: "2025-11-12", end: "2025-11-30" } });
    expect(body.series).toEqual([
      { date: "2025-11-12", total_sales: 9, total_revenue: 45, moving_avg_7: 6, moving_avg_30: 4.5 },
    ]);
    expect(body.top_items[0]).toMatchObject({ total_qty: 9, total_revenue: 45 });
  });

  it("sums weeks from Monday on, and months", async () => {
    const sales = days(35).map((day) => sale(day, 1));
    const weekly = await post({ shop_id: "s", sales, granularity: "weekly" });
    expect(weekly.body.series.map((one: { date: string }) => one.date).slice(0, 2)).toEqual([
      "2025-11-03",
      "2025-11-10",
    ]);
    expect(weekly.body.series[0]).toMatchObject({ total_sales: 7, moving_avg_7: 1 });
    const monthly = await post({ shop_id: "s", sales, granularity: "monthly" });
    expect(monthly.body.series).toMatchObject([
      { date: "2025-11-01", total_sales: 28 },
      { date: "2025-12-01", total_sales: 7 },
    ]);
  });

  it("ranks by money, keeps to top_k and advises on what rises and falls", async () => {
    const sales = days(28).flatMap((day, index) => [
      sale(day, 10 + index, "up"),
      sale(day, 60 - index, "down"),
      sale(day, 1, "small"),
    ]);
    const { body } = await post({ shop_id: "s", sales, top_k: 2 });
    expect(body.top_items).toMatchObject([
      { product_id: "down", trend: "decreasing", trend_slope: -1 },
      { product_id: "up", trend: "increasing", trend_slope: 1 },
    ]);
    expect(body.recommendations).toEqual([
      "High demand detected for product up (1.00 units more each day). Consider increasing stock levels.",
      "Declining demand for product down (1.00 units less each day). Consider a promotion or smaller orders.",
      "Sales peak on Monday. Plan staff and deliveries for it.",
    ]);
  });

  it("has an answer for a range without sales, and refuses one that ends before it starts", async () => {
    const sales = [sale("2025-11-03", 1)];
    const empty = await post({ shop_id: "s", sales, range: { start: "2026-01-01", end: "2026-01-31" } });
    expect(empty.body).toEqual({
      series: [],
      top_items: [],
      seasonality: { peak_day: null, peak_month: null },
      recommendations: ["No sales data available for the selected period."],
    });
    const wrong = await post({ shop_id: "s", sales, range: { start: "2026-01-31", end: "2026-01-01" } });
    expect(wrong).toMatchObject({ status: 400, body: { detail: "range.start must not be after range.end" } });
  });

  it("refuses 100,001 rows", async () => {
    const row = sale("2025-11-03", 1);
    const { status, body } = await post({ shop_id: "s", sales: Array.from({ length: 100_001 }, () => row) });
    expect(status).toBe(413);
    expect(body.detail).toBe("Payload too large: 100001 rows, at most 100000 rows are allowed");
  });
});
