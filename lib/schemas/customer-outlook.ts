import { z } from "zod";
import { OUTLOOK_VIEWS } from "#lib/customer-views.ts";

export const OutlookFilter = z.object({
  view: z.enum(OUTLOOK_VIEWS),
  search: z.string().trim().max(100).default(""),
  /** Of the newest segmentation; null means every segment. */
  segmentId: z.number().int().nullable().default(null),
  /** Of the money that the list is ordered by. */
  leastMoney: z.number().min(0).max(1e12).nullable().default(null),
  leastOrders: z.number().int().min(1).max(1_000_000).nullable().default(null),
  offset: z.number().int().min(0).max(10_000_000).default(0),
});
export type OutlookFilter = z.infer<typeof OutlookFilter>;

export const Confidence = z.enum(["low", "medium", "high"]);
export type Confidence = z.infer<typeof Confidence>;

export const OutlookRow = z.object({
  customerId: z.string(),
  name: z.string().nullable(),
  lastDay: z.iso.date(),
  orderCount: z.number(),
  spend: z.number(),
  averageOrder: z.number(),
  /** Usual days between orders; null for a single order. */
  usualGap: z.number().nullable(),
  /** Probability of no order within the horizon. */
  churnProbability: z.number(),
  expectedValue: z.number(),
  /** What is lost with the customer within the horizon, times the probability of losing them. */
  atStake: z.number(),
  nextDay: z.iso.date().nullable(),
  nextFrom: z.iso.date().nullable(),
  nextTo: z.iso.date().nullable(),
  confidence: Confidence,
  /** In the newest segmentation; null where the customer is in none. */
  segmentName: z.string().nullable(),
});
export type OutlookRow = z.infer<typeof OutlookRow>;

export const OutlookPage = z.object({ total: z.number(), customers: z.array(OutlookRow) });
export type OutlookPage = z.infer<typeof OutlookPage>;

const ViewTotal = z.object({ count: z.number(), money: z.number() });

/** What the newest model says of all customers together, and how right its like was. */
export const OutlookSummary = z.object({
  version: z.number(),
  method: z.enum(["trees", "purchase-rate"]),
  horizonDays: z.number(),
  asOfDay: z.iso.date(),
  createdAt: z.iso.datetime(),
  buyerCount: z.number(),
  /** Chance that a customer who left was ranked above one who came back, on days it had not seen. */
  auc: z.number(),
  /** How far its probabilities lay off what came, on average. */
  calibrationError: z.number(),
  views: z.record(z.enum(OUTLOOK_VIEWS), ViewTotal),
});
export type OutlookSummary = z.infer<typeof OutlookSummary>;

export const CustomerId = z.object({ customerId: z.string().min(1).max(300) });
export type CustomerId = z.infer<typeof CustomerId>;

/** One thing that makes a customer likelier to come back or to stay away. */
export const OutlookReason = z.object({
  feature: z.string(),
  value: z.number(),
  effect: z.enum(["back", "away"]),
});
export type OutlookReason = z.infer<typeof OutlookReason>;

export const CustomerView = z.object({
  customerId: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  attributes: z.record(z.string(), z.union([z.string(), z.number()])),
  segmentName: z.string().nullable(),
  firstDay: z.iso.date().nullable(),
  outlook: OutlookRow.extend({
    horizonDays: z.number(),
    asOfDay: z.iso.date(),
    reasons: z.array(OutlookReason),
  }).nullable(),
  months: z.array(z.object({ month: z.iso.date(), spend: z.number(), orders: z.number() })),
  orders: z.array(
    z.object({
      day: z.iso.date(),
      orderCode: z.string(),
      storeName: z.string(),
      lines: z.number(),
      money: z.number(),
    }),
  ),
  products: z.array(
    z.object({ productId: z.uuid(), name: z.string(), quantity: z.number(), orders: z.number() }),
  ),
});
export type CustomerView = z.infer<typeof CustomerView>;
