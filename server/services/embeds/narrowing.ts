import type { EmbedParams, EmbedView } from "#lib/schemas/embed.ts";

/** What a view can be narrowed to. */
const NARROWS: Record<EmbedView, readonly (keyof EmbedParams)[]> = {
  forecast: ["storeId", "productId"],
  "at-risk": ["storeId"],
  promotions: ["storeId", "productId"],
  segments: [],
};

/** A lock that the view would not heed, and so must not look as if it held; null where all of them hold. */
export function findIdleLock(view: EmbedView, params: EmbedParams): keyof EmbedParams | null {
  const locks = ["storeId", "productId"] as const;
  return locks.find((name) => params[name] !== null && !NARROWS[view].includes(name)) ?? null;
}
