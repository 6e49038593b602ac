import { createLoader, parseAsStringLiteral } from "nuqs/server";
import { RANGES } from "#components/charts/chart-points.ts";
import { STORE_PARAM, storeParser } from "#components/layout/store-param.ts";

export const productParams = { [STORE_PARAM]: storeParser, range: parseAsStringLiteral(RANGES) };

export const loadProductParams = createLoader(productParams);
