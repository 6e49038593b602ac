import { z } from "zod";
import { ForecastScope, Granularity } from "#lib/schemas/forecast.ts";
import { Measure } from "#lib/schemas/forecast-series.ts";

export const NewOverride = ForecastScope.extend({
  firstDay: z.iso.date("Choose the first day."),
  lastDay: z.iso.date("Choose the last day."),
  kind: z.enum(["total", "percent"]),
  /** A total, or a ratio: 0.2 is 20% more. */
  amount: z.number("Enter a number."),
  reason: z
    .string()
    .trim()
    .min(3, "Say why, so that others can judge it later.")
    .max(300, "Keep the reason below 300 letters."),
})
  .refine(({ firstDay, lastDay }) => lastDay >= firstDay, {
    path: ["lastDay"],
    message: "The last day must not be before the first.",
  })
  .refine(({ kind, amount }) => kind !== "total" || amount >= 0, {
    path: ["amount"],
    message: "Sales cannot be below zero.",
  })
  .refine(({ kind, amount }) => kind !== "percent" || (amount >= -1 && amount <= 10), {
    path: ["amount"],
    message: "Choose a change from -100% to +1,000%.",
  });
export type NewOverride = z.infer<typeof NewOverride>;

export const OverrideId = z.object({ id: z.uuid() });
export type OverrideId = z.infer<typeof OverrideId>;

export const OverrideView = z.object({
  id: z.uuid(),
  storeName: z.string().nullable(),
  category: z.string().nullable(),
  productName: z.string().nullable(),
  measure: Measure,
  firstDay: z.iso.date(),
  lastDay: z.iso.date(),
  kind: z.enum(["total", "percent"]),
  amount: z.number(),
  /** Of the whole period, as the model saw it when the override was made. */
  modelTotal: z.number(),
  reason: z.string(),
  createdBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  removedBy: z.string().nullable(),
  removedAt: z.iso.datetime().nullable(),
  /** A period that has begun can be judged, so it is not taken back any more. */
  isOver: z.boolean(),
});
export type OverrideView = z.infer<typeof OverrideView>;

/** Errors as shares of what was sold: of repeating the season before, of the model, and with people's changes. */
export const ValueAdded = z.object({
  naiveError: z.number().nullable(),
  modelError: z.number().nullable(),
  overrideError: z.number().nullable(),
  periods: z.number(),
});
export type ValueAdded = z.infer<typeof ValueAdded>;

export const ValueAddedReport = z.object({
  total: ValueAdded,
  overrides: z.array(
    OverrideView.extend({
      frequency: Granularity,
      sold: z.number(),
      shownTotal: z.number(),
      value: ValueAdded,
    }),
  ),
});
export type ValueAddedReport = z.infer<typeof ValueAddedReport>;
