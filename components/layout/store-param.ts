import { createParser } from "nuqs/server";

/** The store that every page is filtered by; absent means all stores. */
export const STORE_PARAM = "store";
export const storeParser = createParser({
  // An id that cannot be one is as good as none.
  parse: (text) => (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) ? text : null),
  serialize: (id: string) => id,
});

/** The same address for the store that is chosen now, so that moving between pages keeps it. */
export function withStore(href: string, storeId: string | null): string {
  if (!storeId) return href;
  return `${href}${href.includes("?") ? "&" : "?"}${STORE_PARAM}=${storeId}`;
}

export const ALL_STORES_NAME = "All stores";
