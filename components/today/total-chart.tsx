"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ChartState } from "#components/charts/chart-frame.tsx";
import type { ChartRange } from "#components/charts/chart-points.ts";
import { ForecastChart } from "#components/charts/forecast-chart.tsx";
import { summarise } from "#components/charts/summary-sentence.ts";
import { withStore } from "#components/layout/store-param.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";

export interface TotalChartProps {
  readonly storeId: string | null;
  readonly range: ChartRange | null;
  readonly onRangeChange: (range: ChartRange) => void;
}

export function TotalChart({ storeId, range, onRangeChange }: TotalChartProps) {
  const format = useFormat();
  const trpc = useTRPC();
  const query = useQuery(trpc.overview.series.queryOptions({ storeId }));
  const { data } = query;
  const isMoney = data?.series.measure !== "units";
  return (
    <ForecastChart
      title={isMoney ? "How will takings develop?" : "How will sales develop?"}
      summary={
        data?.expectation
          ? summarise(data.expectation, format)
          : "There is no forecast yet. It appears as soon as a model has been trained."
      }
      series={data?.series}
      state={chartState(query)}
      range={range}
      onRangeChange={onRangeChange}
      actualLabel={isMoney ? "Takings" : "Units sold"}
      today={data?.today}
      footer={
        data?.productId && data.expectation ? (
          <Link
            href={withStore(`/products/${data.productId}`, storeId)}
            className="text-link underline-offset-4 hover:underline"
          >
            How good is this forecast?
          </Link>
        ) : null
      }
      fileName={isMoney ? "takings" : "sales"}
    />
  );
}

function chartState(query: { error: unknown; isPending: boolean; refetch: () => unknown }): ChartState {
  if (query.error) return { kind: "error", error: query.error, onRetry: () => void query.refetch() };
  return query.isPending ? { kind: "loading" } : { kind: "ready" };
}
