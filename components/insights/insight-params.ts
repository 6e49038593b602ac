import { createLoader, type inferParserType, parseAsStringLiteral } from "nuqs/server";
import { RANGES } from "#components/charts/chart-points.ts";
import { STORE_PARAM, storeParser } from "#components/layout/store-param.ts";
import { INSIGHT_BASES, INSIGHT_SPANS } from "#lib/insight-choices.ts";
import type { InsightQuery } from "#lib/schemas/insight.ts";

export const insightParams = {
  [STORE_PARAM]: storeParser,
  by: parseAsStringLiteral(["day", "week", "month"]).withDefault("day"),
  span: parseAsStringLiteral(INSIGHT_SPANS).withDefault("month"),
  against: parseAsStringLiteral(INSIGHT_BASES).withDefault("before"),
  range: parseAsStringLiteral(RANGES),
};

export const loadInsightParams = createLoader(insightParams);

export type InsightParams = inferParserType<typeof insightParams>;

/** The address as the server's question; both sides of the wire ask it, so that they ask the same. */
export function toInsightQuery({ store, by, span, against }: InsightParams): InsightQuery {
  return { storeId: store, by, span, against };
}
