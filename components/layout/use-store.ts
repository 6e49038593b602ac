"use client";

import { useQueryState } from "nuqs";
import { STORE_PARAM, storeParser } from "#components/layout/store-param.ts";

/** The chosen store's id, or null for all stores. Changing it renders the page anew. */
export function useStore() {
  return useQueryState(STORE_PARAM, storeParser.withOptions({ shallow: true, history: "push" }));
}
