import { z } from "zod";
import { pairPromotions } from "#server/services/promotions/pair-promotions.ts";
import { defineCall } from "../rest-call.ts";
import { Day } from "./day.ts";

const Id = z.string().min(1).max(200);

const Request = z.object({
  shop_id: z.string().max(200),
  items: z.array(
    z.object({
      product_id: Id,
      name: z.string().max(500),
      expiry_date: Day.nullish(),
      quantity: z.number(),
      price: z.number().positive("the price must be above 0"),
      cost: z.number().min(0).nullish(),
      categories: z.array(z.string().max(200)).max(50).default([]),
    }),
  ),
  calendar_events: z
    .array(
      z.object({
        id: Id,
        date: Day,
        title: z.string().max(500),
        audience: z.string().max(200).nullish(),
      }),
    )
    .default([]),
  /** What sold lately, for the days until a shelf is empty. */
  sales: z.array(z.object({ product_id: Id, date: Day, qty: z.number() })).default([]),
  preferences: z
    .object({
      discount_max_pct: z.number().min(0).max(100).optional(),
      min_margin_pct: z.number().min(0).max(99).optional(),
    })
    .prefault({}),
});

const Answer = z.object({
  promotions: z.array(
    z.object({
      event_id: z.string(),
      event_title: z.string(),
      product_id: z.string(),
      product_name: z.string(),
      suggested_discount_pct: z.number(),
      promo_copy: z.string(),
      start_date: z.string(),
      end_date: z.string(),
      expected_clear_days: z.number(),
      /** Percent. */
      projected_sales_lift: z.number(),
      confidence: z.enum(["high", "medium", "low"]),
      reasoning: z.string(),
    }),
  ),
  meta: z.object({
    shop_id: z.string(),
    promotions_generated: z.number(),
    /** Items without a promotion, and why. */
    skipped: z.array(z.object({ product_id: z.string(), reason: z.string() })),
  }),
});

export const promotionsCall = defineCall({
  method: "POST",
  path: "/smart-shelf/promotions",
  tag: "Promotions",
  summary: "Pairs products that expire soon with events, at a discount within the limits.",
  scope: "predict",
  body: Request,
  bodyKind: "rows",
  output: Answer,
  example: {
    body: {
      shop_id: "shop_123",
      items: [
        {
          product_id: "p001",
          name: "Fresh Berries",
          expiry_date: "2025-11-20",
          quantity: 30,
          price: 5.99,
          categories: ["produce", "fresh"],
        },
      ],
      calendar_events: [{ id: "evt_001", date: "2025-11-18", title: "Weekend Sale", audience: "families" }],
      preferences: { discount_max_pct: 40.0, min_margin_pct: 10.0 },
    },
  },
  async handle(ctx, { body }) {
    const { preferences } = body;
    const { promotions, skipped } = await pairPromotions(ctx, {
      items: body.items.map((item) => ({
        productId: item.product_id,
        name: item.name,
        units: item.quantity,
        expiryDay: item.expiry_date ?? null,
        price: item.price,
        cost: item.cost ?? null,
        categories: item.categories,
      })),
      events: body.calendar_events.map(({ id, date, title, audience }) => ({
        id,
        day: date,
        title,
        audience: audience ?? null,
      })),
      sales: body.sales.map((sale) => ({ productId: sale.product_id, day: sale.date, quantity: sale.qty })),
      maxDiscount: toShare(preferences.discount_max_pct),
      minMargin: toShare(preferences.min_margin_pct),
      today: ctx.now().toISOString().slice(0, 10),
    });
    return {
      promotions: promotions.map(({ item, event, discount, lift, ...promotion }) => ({
        event_id: event.id,
        event_title: event.title,
        product_id: item.productId,
        product_name: item.name,
        suggested_discount_pct: toPercent(discount),
        promo_copy: promotion.copy,
        start_date: promotion.firstDay,
        end_date: promotion.lastDay,
        expected_clear_days: promotion.clearDays,
        projected_sales_lift: toPercent(lift),
        confidence: promotion.confidence,
        reasoning: promotion.reasoning,
      })),
      meta: {
        shop_id: body.shop_id,
        promotions_generated: promotions.length,
        skipped: skipped.map(({ productId, reason }) => ({ product_id: productId, reason })),
      },
    };
  },
});

function toShare(percent: number | undefined): number | null {
  return percent === undefined ? null : percent / 100;
}

function toPercent(share: number): number {
  return Math.round(share * 1000) / 10;
}
