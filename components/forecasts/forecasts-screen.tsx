"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChartLine } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import type { ChartState } from "#components/charts/chart-frame.tsx";
import type { ChartRange } from "#components/charts/chart-points.ts";
import { ForecastChart } from "#components/charts/forecast-chart.tsx";
import { type ForecastChoice, toForecastQuery, toScope } from "#components/forecasts/forecast-choice.ts";
import { ForecastPicker } from "#components/forecasts/forecast-picker.tsx";
import { extensionSentence, forecastSummary, forecastTitle } from "#components/forecasts/forecast-words.ts";
import { ForecastsHeader } from "#components/forecasts/forecasts-header.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { PageBody } from "#components/layout/page-body.tsx";
import { Button } from "#components/ui/button.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { ForecastView } from "#lib/schemas/forecast.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

// What lies below the chart comes after it.
const OverridesCard = dynamic(() => import("#components/forecasts/overrides-card.tsx"), { ssr: false });
const MethodsCard = dynamic(() => import("#components/forecasts/methods-card.tsx"), { ssr: false });
const PastCard = dynamic(() => import("#components/forecasts/past-card.tsx"), { ssr: false });
const ProductsCard = dynamic(() => import("#components/forecasts/products-card.tsx"), { ssr: false });

export interface ForecastsScreenProps {
  readonly choice: ForecastChoice;
  readonly onChoose: (change: Partial<ForecastChoice>) => void;
  readonly range: ChartRange | null;
  readonly onRangeChange: (range: ChartRange) => void;
}

export function ForecastsScreen({ choice, onChoose, range, onRangeChange }: ForecastsScreenProps) {
  const format = useFormat();
  const trpc = useTRPC();
  const { query, horizonError } = toForecastQuery(choice);
  const asked = useQuery(trpc.forecasts.byScope.queryOptions(query, { placeholderData: keepPreviousData }));
  const { data } = asked;
  const scope = toScope(choice);
  const measure = data?.series.measure;
  return (
    <PageBody>
      <ForecastsHeader />
      <ForecastPicker
        choice={choice}
        onChoose={onChoose}
        productName={data?.level === "product" ? data.name : null}
        granularities={data?.granularities ?? ["day", "week", "month"]}
        horizonError={horizonError}
      />
      <ForecastChart
        title={forecastTitle(data)}
        summary={data ? forecastSummary(data, format) : null}
        series={data?.series}
        state={chartState(asked)}
        range={range ?? usualRange(query.horizonDays)}
        onRangeChange={onRangeChange}
        actualLabel={measure === "units" ? "Units sold" : "Takings"}
        today={data?.today}
        keepsForecast
        footer={data?.extendedFrom ? extensionSentence(data.extendedFrom, format) : null}
        fileName="forecast"
      />
      {data?.series.forecast && (
        <>
          <OverridesCard scope={scope} view={data} />
          <PastCard scope={scope} />
          {data.level !== "product" && (
            <ProductsCard
              key={`${scope.storeId} ${scope.category}`}
              storeId={scope.storeId}
              category={scope.category}
            />
          )}
          {data.methods.length > 0 && (
            <MethodsCard methods={data.methods} onStore={(store) => onChoose({ store })} />
          )}
        </>
      )}
    </PageBody>
  );
}

/** About twice as much history as future, so that the future can be compared with something. */
function usualRange(days: number): ChartRange {
  if (days <= 14) return "1m";
  if (days <= 45) return "3m";
  return days <= 120 ? "6m" : "all";
}

function chartState(asked: {
  data: ForecastView | null | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}): ChartState {
  if (asked.error) return { kind: "error", error: asked.error, onRetry: () => void asked.refetch() };
  if (asked.isPending) return { kind: "loading" };
  return asked.data ? { kind: "ready" } : { kind: "empty", content: <NothingSold /> };
}

function NothingSold() {
  return (
    <EmptyState
      icon={ChartLine}
      title="Nothing to forecast yet"
      description="Upload a spreadsheet with past sales, or explore the sample shop. The forecast follows by itself."
      actions={
        <Button asChild>
          <Link href="/data">Upload sales</Link>
        </Button>
      }
    />
  );
}
