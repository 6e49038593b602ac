import { z } from "zod";

export const StoreView = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  isSample: z.boolean(),
});
export type StoreView = z.infer<typeof StoreView>;

/** Null means every store. */
export const StoreFilter = z.object({ storeId: z.uuid().nullable().default(null) });
export type StoreFilter = z.infer<typeof StoreFilter>;
