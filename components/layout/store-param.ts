import { parseAsString } from "nuqs/server";

/** The store that every page is filtered by; absent means all stores. */
export const STORE_PARAM = "store";
export const storeParser = parseAsString;

/** The same address for the store that is chosen now, so that moving between pages keeps it. */
export function withStore(href: string, storeId: string | null): string {
  if (!storeId) return href;
  return `${href}${href.includes("?") ? "&" : "?"}${STORE_PARAM}=${storeId}`;
}
