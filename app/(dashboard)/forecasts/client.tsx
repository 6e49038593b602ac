"use client";

import { useQueryStates } from "nuqs";
import { ForecastsScreen } from "#components/forecasts/forecasts-screen.tsx";
import { forecastsParams } from "./search-params.ts";

export function Client() {
  const [{ range, ...choice }, setParams] = useQueryStates(forecastsParams);
  return (
    <ForecastsScreen
      choice={choice}
      onChoose={(change) => void setParams(change)}
      range={range}
      onRangeChange={(wanted) => void setParams({ range: wanted })}
    />
  );
}
