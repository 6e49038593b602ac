import { z } from "zod";

export const SHOP_EVENT_KINDS = ["view", "cart", "purchase"] as const;

const MOST_AMOUNT = 1e9;
/** Of what a sender adds in its own words. */
const MOST_DATA_LENGTH = 8_000;

const name = z.string().min(1).max(200).refine(isPlainText, "has a character that cannot be kept");
const amount = z.number().min(-MOST_AMOUNT).max(MOST_AMOUNT).transform(toTenThousandths);
const data = z
  .record(z.string(), z.unknown())
  .refine(
    (value) => JSON.stringify(value).length <= MOST_DATA_LENGTH,
    `may take ${MOST_DATA_LENGTH} characters`,
  )
  .refine(isPlainText, "has a character that cannot be kept")
  .optional();

/** ISO 8601; without an offset it is UTC, as the systems sent whose clients call us. */
const moment = z.string().transform((text, ctx) => {
  const hasOffset = /(Z|[+-]\d\d:?\d\d)$/i.test(text);
  const date = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text) ? new Date(hasOffset ? text : `${text}Z`) : null;
  if (date && !Number.isNaN(date.getTime()) && date.getUTCFullYear() >= 1970) return date;
  ctx.addIssue({ code: "custom", message: "Write the time like 2026-03-01T08:30:00Z" });
  return z.NEVER;
});

const common = {
  /** The sender's own id: the same id again is the same event. Made up where it is left out. */
  event_id: name.optional(),
  /** When it happened; now where it is left out. */
  timestamp: moment.optional(),
};

const ShopEvent = z.object({
  ...common,
  stream: z.literal("shop"),
  event_type: z.enum(SHOP_EVENT_KINDS),
  user_id: name,
  product_id: name,
  /** What a purchase cost in all. */
  amount: amount.pipe(z.number().min(0)).nullish(),
});

const UsageEvent = z.object({
  ...common,
  stream: z.literal("usage"),
  event_type: name.default("usage"),
  /** Whose usage it is. */
  tenant_id: name,
  quantity: z.number().min(0).max(MOST_AMOUNT),
  data,
});

const TransactionEvent = z.object({
  ...common,
  stream: z.literal("transactions"),
  event_type: name.default("transaction"),
  transaction_id: name.optional(),
  user_id: name.optional(),
  amount,
  currency: z.string().length(3).optional(),
  data,
});

const AlertEvent = z.object({
  ...common,
  stream: z.literal("alerts"),
  event_type: name,
  level: z.enum(["info", "warning", "error", "critical"]),
  message: name.optional(),
  data,
});

const AuditEvent = z.object({
  ...common,
  stream: z.literal("audit"),
  event_type: name,
  actor: name.optional(),
  target: name.optional(),
  data,
});

/** An event as a program sends it; one without a stream is a shop event. */
export const SentEvent = z.preprocess(
  (value) => (isRecord(value) && value.stream === undefined ? { ...value, stream: "shop" } : value),
  z.discriminatedUnion("stream", [ShopEvent, UsageEvent, TransactionEvent, AlertEvent, AuditEvent]),
);
export type SentEvent = z.infer<typeof SentEvent>;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Money is added in these parts, so nothing finer is kept. */
function toTenThousandths(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** Databases keep neither NUL nor half of a surrogate pair. */
function isPlainText(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0");
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, part]) => isPlainText(key) && isPlainText(part));
}
