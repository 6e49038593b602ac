"use client";

import { useQueryStates } from "nuqs";
import { insightParams } from "#components/insights/insight-params.ts";
import { InsightsScreen } from "#components/insights/insights-screen.tsx";

export function Client() {
  const [params, setParams] = useQueryStates(insightParams);
  return <InsightsScreen params={params} onChange={(change) => void setParams(change)} />;
}
