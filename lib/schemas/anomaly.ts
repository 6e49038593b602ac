import { z } from "zod";
import { ANOMALY_PAGE_SIZE, ANOMALY_STATUSES, MOST_ANOMALIES } from "#lib/anomaly-list.ts";
import { Measure } from "#lib/schemas/forecast-series.ts";
import { StoreFilter } from "#lib/schemas/store.ts";

export const AnomalyFilter = StoreFilter.extend({
  productId: z.uuid().nullable().default(null),
  status: z.enum(ANOMALY_STATUSES).default("open"),
  limit: z.number().int().min(1).max(MOST_ANOMALIES).default(ANOMALY_PAGE_SIZE),
});
export type AnomalyFilter = z.infer<typeof AnomalyFilter>;

export const AnomalyHint = z.enum([
  "returns",
  "stock-out",
  "closed",
  "holiday",
  "event",
  "promotion",
  "price",
  "counted-twice",
  "typing-error",
]);
export type AnomalyHint = z.infer<typeof AnomalyHint>;

export const AnomalyKey = z.object({ storeId: z.uuid(), productId: z.uuid(), day: z.iso.date() });
export type AnomalyKey = z.infer<typeof AnomalyKey>;

export const AnomalyRow = AnomalyKey.extend({
  storeName: z.string(),
  productName: z.string(),
  measure: Measure,
  actual: z.number(),
  expected: z.number(),
  low: z.number(),
  high: z.number(),
  money: z.number().nullable(),
  pValue: z.number(),
  zScore: z.number(),
  isIqrOutlier: z.boolean(),
  hints: z.array(AnomalyHint),
  status: z.enum(["open", "acknowledged", "explained"]),
  note: z.string(),
  isExcluded: z.boolean(),
});
export type AnomalyRow = z.infer<typeof AnomalyRow>;

export const AnomalyPage = z.object({
  total: z.number(),
  /** Of the last seven days with figures. */
  recent: z.number(),
  rows: z.array(AnomalyRow),
});
export type AnomalyPage = z.infer<typeof AnomalyPage>;

/** What somebody says about a day; "open" takes it back. */
export const AnomalyDecision = AnomalyKey.extend({
  status: z.enum(["open", "acknowledged", "explained"]),
  note: z.string().trim().max(500).default(""),
  isExcluded: z.boolean().default(false),
}).refine(({ status, note }) => status !== "explained" || note !== "", {
  path: ["note"],
  message: "Say what happened, so that others know it too.",
});
export type AnomalyDecision = z.infer<typeof AnomalyDecision>;
