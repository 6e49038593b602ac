import { z } from "zod";
import { StoreFilter } from "#lib/schemas/store.ts";
import { MOST_CHANGED_AT_ONCE, STOCK_REASONS, STOCK_SORTS, STOCK_STATUSES } from "#lib/stock-list.ts";

export const StockReason = z.enum(STOCK_REASONS);

export const StockFilter = StoreFilter.extend({
  search: z.string().trim().max(100).default(""),
  category: z.string().max(200).nullable().default(null),
  reason: StockReason.nullable().default(null),
  status: z.enum(STOCK_STATUSES).default("open"),
  sort: z.enum(STOCK_SORTS).default("money"),
  direction: z.enum(["asc", "desc"]).default("desc"),
  offset: z.number().int().min(0).default(0),
});
export type StockFilter = z.infer<typeof StockFilter>;

export const StockLotRisk = z.object({
  lotCode: z.string(),
  units: z.number(),
  expiryDay: z.iso.date().nullable(),
  wasteUnits: z.number(),
  wasteMoney: z.number(),
});
export type StockLotRisk = z.infer<typeof StockLotRisk>;

export const StockAction = z.object({
  kind: z.enum(["restock", "discount", "clearance", "bundle", "return", "write_off", "delist", "watch"]),
  quantity: z.number(),
  /** Shares; null where no discount is advised. */
  discountLow: z.number().nullable(),
  discountHigh: z.number().nullable(),
  withinDays: z.number(),
  /** What to sell it beside. */
  partnerName: z.string().nullable(),
});
export type StockAction = z.infer<typeof StockAction>;

/** What an assessment found of one shelf. */
export const StockRisk = z.object({
  storeId: z.uuid(),
  storeName: z.string(),
  productId: z.uuid(),
  sku: z.string(),
  name: z.string(),
  category: z.string().nullable(),
  supplier: z.string().nullable(),
  /** The day after the newest sale or count; days below are counted from it. */
  firstDay: z.iso.date(),
  countedDay: z.iso.date(),
  hasForecast: z.boolean(),
  onHand: z.number(),
  reasons: z.array(StockReason),
  score: z.number(),
  daysToExpiry: z.number().nullable(),
  averageDailySales: z.number(),
  expectedPerDay: z.number(),
  outP10: z.number().nullable(),
  outP50: z.number().nullable(),
  outP90: z.number().nullable(),
  outBeforeDelivery: z.number(),
  leadTimeDays: z.number(),
  lostUnits: z.number(),
  lostMoney: z.number(),
  wasteUnits: z.number(),
  wasteMoney: z.number(),
  tiedUpMoney: z.number(),
  moneyAtRisk: z.number(),
  action: StockAction,
  lots: z.array(StockLotRisk),
});
export type StockRisk = z.infer<typeof StockRisk>;

/** With what people made of it. */
export const StockRow = StockRisk.extend({
  status: z.enum(STOCK_STATUSES),
  snoozedUntil: z.iso.date().nullable(),
  assigneeId: z.uuid().nullable(),
  assigneeName: z.string().nullable(),
});
export type StockRow = z.infer<typeof StockRow>;

export const StockPage = z.object({ total: z.number(), rows: z.array(StockRow) });
export type StockPage = z.infer<typeof StockPage>;

export const StockSummary = z.object({
  /** The business day it is now, to snooze from. */
  today: z.iso.date(),
  /** Null before the first assessment. */
  firstDay: z.iso.date().nullable(),
  hasCounts: z.boolean(),
  openCount: z.number(),
  moneyAtRisk: z.number(),
  lostMoney: z.number(),
  wasteMoney: z.number(),
  tiedUpMoney: z.number(),
  byReason: z.array(z.object({ reason: StockReason, count: z.number() })),
});
export type StockSummary = z.infer<typeof StockSummary>;

export const StockKey = z.object({ storeId: z.uuid(), productId: z.uuid() });
export type StockKey = z.infer<typeof StockKey>;

const keys = z
  .array(StockKey)
  .min(1, "Choose at least one product.")
  .max(MOST_CHANGED_AT_ONCE, "Choose at most 1,000 products at once.");

/** Snoozing needs a day; assigning leaves the status as it is. */
export const StockTaskChange = z.discriminatedUnion("change", [
  z.object({ change: z.literal("done"), keys }),
  z.object({ change: z.literal("open"), keys }),
  z.object({
    change: z.literal("snooze"),
    keys,
    until: z.iso.date("Choose the day on which it should come back."),
  }),
  z.object({ change: z.literal("assign"), keys, assigneeId: z.uuid().nullable() }),
]);
export type StockTaskChange = z.infer<typeof StockTaskChange>;

/** A task as it was, to put it back. */
export const StockTaskState = StockKey.extend({
  status: z.enum(STOCK_STATUSES),
  snoozedUntil: z.iso.date().nullable(),
  assigneeId: z.uuid().nullable(),
  reasons: z.array(z.string()),
});
export type StockTaskState = z.infer<typeof StockTaskState>;

export const Assignee = z.object({ id: z.uuid(), name: z.string() });
export type Assignee = z.infer<typeof Assignee>;

export const StockTaskRestore = z.object({
  states: z.array(StockTaskState).min(1).max(MOST_CHANGED_AT_ONCE),
});
export type StockTaskRestore = z.infer<typeof StockTaskRestore>;

export const ReorderFilter = StoreFilter.extend({
  supplier: z.string().max(200).nullable().default(null),
  /** Most money to spend; null for as much as is needed. */
  budget: z
    .number()
    .positive("Choose a budget above 0, or none.")
    .max(1e12, "Choose a smaller budget, or none.")
    .nullable()
    .default(null),
});
export type ReorderFilter = z.infer<typeof ReorderFilter>;

export const ReorderLine = z.object({
  storeId: z.uuid(),
  storeName: z.string(),
  productId: z.uuid(),
  sku: z.string(),
  name: z.string(),
  supplier: z.string().nullable(),
  onHand: z.number(),
  /** Of what is on hand, how much will expire unsold; it is ordered anew. */
  wasteUnits: z.number(),
  reorderPoint: z.number(),
  orderUpTo: z.number(),
  quantity: z.number(),
  packSize: z.number().nullable(),
  leadTimeDays: z.number(),
  unitCost: z.number().nullable(),
  lineCost: z.number().nullable(),
  atStake: z.number(),
  /** False where the budget does not reach. */
  isWithinBudget: z.boolean(),
});
export type ReorderLine = z.infer<typeof ReorderLine>;

export const ReorderList = z.object({
  lines: z.array(ReorderLine),
  suppliers: z.array(z.string()),
  totalCost: z.number(),
});
export type ReorderList = z.infer<typeof ReorderList>;

/** A number of a form, with one message for all that can be wrong with it. */
function between(least: number, most: number, message: string) {
  return z.number(message).min(least, message).max(most, message);
}

function days(least: number, most: number) {
  return z
    .number(`Choose ${least} to ${most} days.`)
    .int("Choose whole days.")
    .min(least, `Choose ${least} to ${most} days.`)
    .max(most, `Choose ${least} to ${most} days.`);
}

export const StockRuleValues = z.object({
  lowStock: between(0, 1e6, "Choose 0 to 1,000,000 units."),
  expiryDays: days(0, 365),
  slowMovingWindow: days(1, 365),
  slowMovingThreshold: between(0, 1e6, "Choose 0 to 1,000,000 units a day."),
  serviceLevel: between(0.5, 0.999, "Choose 50% to 99.9%."),
  coverDays: days(1, 180),
  maxDiscount: between(0, 0.95, "Choose 0% to 95%."),
  minMargin: between(0, 0.9, "Choose 0% to 90%."),
});
export type StockRuleValues = z.infer<typeof StockRuleValues>;

export const StockRule = StockRuleValues.extend({
  storeId: z.uuid().nullable(),
  category: z.string().min(1).max(200).nullable(),
});
export type StockRule = z.infer<typeof StockRule>;

export const StockRuleScope = StockRule.pick({ storeId: true, category: true });
export type StockRuleScope = z.infer<typeof StockRuleScope>;
