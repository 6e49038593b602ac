import { z } from "zod";
import { findAtRisk } from "#server/services/stock/find-at-risk.ts";
import { readGeneralRule } from "#server/services/stock/stock-rules.ts";
import { defineCall } from "../rest-call.ts";
import { round } from "../round.ts";
import { Day } from "./day.ts";
import { Sales } from "./sales.ts";

const Request = z.object({
  shop_id: z.string().max(200),
  inventory: z.array(
    z.object({
      product_id: z.string().min(1).max(200),
      sku: z.string().max(200).nullish(),
      name: z.string().max(500),
      quantity: z.number(),
      expiry_date: Day.nullish(),
      price: z.number().min(0).nullish(),
      cost: z.number().min(0).nullish(),
    }),
  ),
  sales: Sales.default([]),
  thresholds: z
    .object({
      low_stock: z.number().min(0).optional(),
      expiry_days: z.number().int().min(0).max(3650).optional(),
      slow_moving_window: z.number().int().min(1).max(3650).optional(),
      slow_moving_threshold: z.number().min(0).optional(),
    })
    .prefault({}),
});

const Answer = z.object({
  at_risk: z.array(
    z.object({
      product_id: z.string(),
      sku: z.string().nullable(),
      name: z.string(),
      reasons: z.array(z.enum(["out_of_stock", "low_stock", "near_expiry", "slow_moving", "overstock"])),
      score: z.number(),
      current_quantity: z.number(),
      days_to_expiry: z.number().nullable(),
      avg_daily_sales: z.number(),
      recommended_action: z.object({
        action_type: z.enum(["restock", "discount", "clearance", "bundle"]),
        /** Percent. */
        discount_range: z.array(z.number()).nullable(),
        promotion_timing: z.string(),
        reasoning: z.string(),
      }),
    }),
  ),
  meta: z.object({ shop_id: z.string(), total_products: z.number(), flagged_count: z.number() }),
});

export const atRiskCall = defineCall({
  method: "POST",
  path: "/smart-shelf/at-risk",
  tag: "Stock",
  summary: "Which products of an inventory run low, expire soon or move slowly, and what to do about each.",
  scope: "predict",
  body: Request,
  bodyKind: "rows",
  output: Answer,
  example: {
    body: {
      shop_id: "shop_123",
      inventory: [
        {
          product_id: "p001",
          sku: "SKU001",
          name: "Fresh Milk",
          quantity: 5,
          expiry_date: "2025-11-20T00:00:00Z",
          price: 3.99,
        },
      ],
      sales: [{ product_id: "p001", date: "2025-11-10", qty: 2.0, revenue: 7.98 }],
      thresholds: { low_stock: 10, expiry_days: 7, slow_moving_window: 30, slow_moving_threshold: 0.5 },
    },
  },
  async handle(ctx, { body }) {
    const { thresholds } = body;
    const general = await readGeneralRule(ctx);
    const found = findAtRisk(
      body.inventory.map((item) => ({
        productId: item.product_id,
        sku: item.sku ?? null,
        name: item.name,
        quantity: item.quantity,
        expiryDay: item.expiry_date ?? null,
        price: item.price ?? null,
        cost: item.cost ?? null,
      })),
      body.sales.map((sale) => ({ productId: sale.product_id, day: sale.date, quantity: sale.qty })),
      {
        ...general,
        lowStock: thresholds.low_stock ?? general.lowStock,
        expiryDays: thresholds.expiry_days ?? general.expiryDays,
        slowMovingWindow: thresholds.slow_moving_window ?? general.slowMovingWindow,
        slowMovingThreshold: thresholds.slow_moving_threshold ?? general.slowMovingThreshold,
      },
      ctx.now().toISOString().slice(0, 10),
    );
    return {
      at_risk: found.map((risk) => ({
        product_id: risk.item.productId,
        sku: risk.item.sku,
        name: risk.item.name,
        reasons: [...risk.reasons],
        score: round(risk.score, 4),
        current_quantity: risk.item.quantity,
        days_to_expiry: risk.daysToExpiry,
        avg_daily_sales: round(risk.averageDailySales, 4),
        recommended_action: {
          action_type: risk.action,
          discount_range: risk.discountRange
            ? risk.discountRange.map((share) => round(share * 100, 1))
            : null,
          promotion_timing: risk.timing,
          reasoning: risk.reasoning,
        },
      })),
      meta: {
        shop_id: body.shop_id,
        total_products: body.inventory.length,
        flagged_count: found.length,
      },
    };
  },
});
