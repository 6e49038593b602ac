import { storeParser } from "#components/layout/store-param.ts";

export const PRODUCT_PARAM = "product";
/** Ids look alike, whatever they are of. */
export const productParser = storeParser;
