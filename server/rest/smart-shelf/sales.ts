import { z } from "zod";
import { Day } from "./day.ts";

/** Sales as SmartShelf's clients send them. */
export const Sales = z.array(
  z.object({
    product_id: z.string().min(1).max(200),
    date: Day,
    qty: z.number(),
    revenue: z.number().nullish(),
  }),
);
