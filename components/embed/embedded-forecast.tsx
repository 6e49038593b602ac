"use client";

import { useQuery } from "@tanstack/react-query";
import { ChartLine } from "lucide-react";
import { useState } from "react";
import type { ChartRange } from "#components/charts/chart-points.ts";
import { ForecastChart } from "#components/charts/forecast-chart.tsx";
import { forecastSummary, forecastTitle } from "#components/forecasts/forecast-words.ts";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";
import { EmbedProblem } from "./embed-problem.tsx";

const HORIZON_DAYS = 30;

/** What will sell in the next month, of the shop or what the token narrows it to. */
export function EmbeddedForecast() {
  const trpc = useTRPC();
  const format = useFormat();
  const [range, setRange] = useState<ChartRange>("3m");
  const { data, error, isPending } = useQuery(
    trpc.embeds.forecast.queryOptions({ horizonDays: HORIZON_DAYS }),
  );
  if (error && !data) return <EmbedProblem error={error} />;
  return (
    <ForecastChart
      title={forecastTitle(data)}
      summary={data ? forecastSummary(data, format) : null}
      series={data?.series}
      state={
        isPending ? { kind: "loading" } : data ? { kind: "ready" } : { kind: "empty", content: <NoSales /> }
      }
      range={range}
      onRangeChange={setRange}
      actualLabel={data?.series.measure === "revenue" ? "Takings" : "Units sold"}
      today={data?.today}
      keepsForecast
    />
  );
}

function NoSales() {
  return (
    <EmptyState
      icon={ChartLine}
      title="Nothing to forecast yet"
      description="The forecast appears here as soon as sales are known."
    />
  );
}
