import { z } from "zod";

/** A day, or an instant of which only the day counts, as the seeds' clients send both. */
export const Day = z
  .union([z.iso.date(), z.iso.datetime({ offset: true, local: true })], "a date such as 2025-11-20")
  .transform((text) => text.slice(0, 10));
