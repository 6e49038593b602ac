"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useMemo } from "react";
import { ChartFrame, type ChartState } from "#components/charts/chart-frame.tsx";
import type { ChartPoint } from "#components/charts/chart-points.ts";
import { ForecastKey } from "#components/charts/forecast-key.tsx";
import { ForecastTable } from "#components/charts/forecast-table.tsx";
import { pointsToCsv } from "#components/charts/points-csv.ts";
import { PAST_SOURCE, pastSummary } from "#components/forecasts/past-words.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { ForecastScope, PastForecast, PastStep } from "#lib/schemas/forecast.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

const ForecastPlot = dynamic(() => import("#components/charts/forecast-plot.tsx"), { ssr: false });

const TITLE = "How good were earlier forecasts?";

/** What was said before, beside what then happened. */
export default function PastCard({ scope }: { scope: ForecastScope }) {
  const format = useFormat();
  const trpc = useTRPC();
  const asked = useQuery(trpc.forecasts.past.queryOptions(scope));
  const past = asked.data;
  const points = useMemo(() => past?.steps.map(toPoint) ?? [], [past]);
  const summary = past ? pastSummary(past, format) : null;
  const shared = {
    points,
    measure: past?.measure ?? "units",
    frequency: past?.frequency ?? "day",
    actualLabel: past?.measure === "revenue" ? "Takings" : "Units sold",
  } as const;
  return (
    <ChartFrame
      title={TITLE}
      summary={summary}
      state={pastState(asked)}
      footer={past && <p className="text-muted-foreground">{PAST_SOURCE[past.source]}</p>}
      csv={{ fileName: "past-forecast.csv", build: () => pointsToCsv(points) }}
      table={<ForecastTable {...shared} caption={TITLE} forecastLabel="Predicted" />}
      chart={
        <div className="flex flex-1 flex-col">
          <div className="px-5">
            <ForecastKey
              actualLabel={shared.actualLabel}
              hasForecast
              forecastLabel="Predicted"
              hasWideBand={false}
            />
          </div>
          <div className="relative min-h-60 flex-1">
            {points.length > 0 && (
              <ForecastPlot {...shared} summary={summary ?? TITLE} divider={null} isComparison />
            )}
          </div>
        </div>
      }
    />
  );
}

function toPoint({ day, actual, predicted, low, high }: PastStep): ChartPoint {
  return { day, time: Date.parse(day), actual, forecast: predicted, band80: [low, high], band95: null };
}

function pastState(asked: {
  data: PastForecast | null | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}): ChartState {
  if (asked.error) return { kind: "error", error: asked.error, onRetry: () => void asked.refetch() };
  if (asked.isPending) return { kind: "loading" };
  if (asked.data) return { kind: "ready" };
  return {
    kind: "empty",
    content: (
      <p className="px-5 pb-4 text-muted-foreground text-sm">
        There are too few sales so far to look back. This fills as they come in.
      </p>
    ),
  };
}
