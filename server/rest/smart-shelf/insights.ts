import { z } from "zod";
import { daysBetween } from "#lib/days.ts";
import { formatIsoDay } from "#server/ml/series/calendar-day.ts";
import { type Analysis, analyseGiven } from "#server/services/insights/analyse-given.ts";
import { defineCall } from "../rest-call.ts";
import { round } from "../round.ts";
import { Day } from "./day.ts";
import { Sales } from "./sales.ts";

const EPOCH = "1970-01-01";
const FREQUENCY = { daily: "day", weekly: "week", monthly: "month" } as const;
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
/** Products that a recommendation is made for. */
const MOST_NAMED = 3;

export const smartShelfInsightsCall = defineCall({
  method: "POST",
  path: "/smart-shelf/insights",
  tag: "Insights",
  summary:
    "Totals with moving averages, best products with their trend, the strongest weekday and month, and advice.",
  scope: "predict",
  body: z.object({
    shop_id: z.string().max(200),
    sales: Sales,
    /** All sales when left out; averages look at the days before it, too. */
    range: z.object({ start: Day.nullish(), end: Day.nullish() }).default({}),
    granularity: z.enum(["daily", "weekly", "monthly"]).default("daily"),
    top_k: z.number().int().min(1).max(1000).default(10),
  }),
  bodyKind: "rows",
  output: z.object({
    series: z.array(
      z.object({
        /** The first day of the week or month. */
        date: z.iso.date(),
        total_sales: z.number(),
        total_revenue: z.number(),
        /** Units a day over the 7 and the 30 days that end with the period. */
        moving_avg_7: z.number(),
        moving_avg_30: z.number(),
      }),
    ),
    top_items: z.array(
      z.object({
        product_id: z.string(),
        total_qty: z.number(),
        total_revenue: z.number(),
        trend: z.enum(["increasing", "decreasing", "stable"]),
        /** Units a day, more each day. */
        trend_slope: z.number(),
      }),
    ),
    seasonality: z.object({ peak_day: z.string().nullable(), peak_month: z.string().nullable() }),
    recommendations: z.array(z.string()),
  }),
  example: {
    body: {
      shop_id: "shop_123",
      sales: [{ product_id: "p001", date: "2025-11-01", qty: 10, revenue: 50.0 }],
      range: { start: "2025-11-01", end: "2025-11-15" },
      granularity: "daily",
      top_k: 10,
    },
  },
  async handle(_ctx, { body }) {
    const { start, end } = body.range;
    const found = analyseGiven({
      sales: body.sales.map(({ product_id: productId, date, qty, revenue }) => ({
        productId,
        day: daysBetween(EPOCH, date),
        quantity: qty,
        revenue: revenue ?? null,
      })),
      firstDay: start ? daysBetween(EPOCH, start) : null,
      lastDay: end ? daysBetween(EPOCH, end) : null,
      granularity: FREQUENCY[body.granularity],
      topCount: body.top_k,
    });
    return {
      series: found.periods.map(({ firstDay, units, revenue, mean7, mean30 }) => ({
        date: formatIsoDay(firstDay),
        total_sales: round(units, 3),
        total_revenue: round(revenue, 2),
        moving_avg_7: round(mean7, 3),
        moving_avg_30: round(mean30, 3),
      })),
      top_items: found.top.map(({ productId, units, revenue, trend }) => ({
        product_id: productId,
        total_qty: round(units, 3),
        total_revenue: round(revenue, 2),
        trend: trend.direction,
        trend_slope: round(trend.slope, 4),
      })),
      seasonality: {
        peak_day: found.peakWeekday === null ? null : (WEEKDAYS[found.peakWeekday] ?? null),
        peak_month: found.peakMonth === null ? null : (MONTHS[found.peakMonth] ?? null),
      },
      recommendations: advise(found),
    };
  },
});

function advise({ periods, top, peakWeekday }: Analysis): string[] {
  if (periods.length === 0) return ["No sales data available for the selected period."];
  const named = (direction: string) =>
    top.filter(({ trend }) => trend.direction === direction).slice(0, MOST_NAMED);
  const last = periods.at(-1);
  return [
    ...named("increasing").map(
      ({ productId, trend }) =>
        `High demand detected for product ${productId} (${trend.slope.toFixed(2)} units more each day). Consider increasing stock levels.`,
    ),
    ...named("decreasing").map(
      ({ productId, trend }) =>
        `Declining demand for product ${productId} (${(-trend.slope).toFixed(2)} units less each day). Consider a promotion or smaller orders.`,
    ),
    ...(periods.length >= 7 && peakWeekday !== null
      ? [`Sales peak on ${WEEKDAYS[peakWeekday]}. Plan staff and deliveries for it.`]
      : []),
    ...(last && last.mean7 < 0.8 * last.mean30
      ? [
          `The last 7 days sold ${last.mean7.toFixed(1)} units a day, ${Math.round(100 * (1 - last.mean7 / last.mean30))}% less than the last 30. Look for missing products.`,
        ]
      : []),
  ];
}
