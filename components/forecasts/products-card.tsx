"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useId, useState } from "react";
import { ChangeText, changeOf } from "#components/charts/change-text.tsx";
import { measureText, periodsText } from "#components/charts/measure-text.ts";
import { roundForReading } from "#components/charts/summary-sentence.ts";
import { SmallChart } from "#components/forecasts/small-chart.tsx";
import { largestOf } from "#components/forecasts/small-paths.ts";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { Pager } from "#components/layout/pager.tsx";
import { withStore } from "#components/layout/store-param.ts";
import { Card, CardAction, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Label } from "#components/ui/label.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { SmallForecast } from "#lib/schemas/forecast.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

const PAGE_SIZE = 12;
const PLACES = Array.from({ length: 6 }, (_, place) => place);

export interface ProductsCardProps {
  readonly storeId: string | null;
  readonly category: string | null;
}

/** The products of what is looked at, side by side. */
export default function ProductsCard({ storeId, category }: ProductsCardProps) {
  const trpc = useTRPC();
  const id = useId();
  const [page, setPage] = useState(1);
  const [hasSameScale, setHasSameScale] = useState(false);
  const query = { storeId, category, offset: (page - 1) * PAGE_SIZE };
  const { data, error, refetch } = useQuery(
    trpc.forecasts.products.queryOptions(query, { placeholderData: keepPreviousData }),
  );
  const common = Math.max(0, ...(data?.forecasts.map(largestOf) ?? []));
  return (
    <Card className="gap-3 pb-0">
      <CardHeader className="max-sm:has-data-[slot=card-action]:grid-cols-1">
        <CardTitle>
          {category === null ? "Which products sell most?" : `Which products of ${category} sell most?`}
        </CardTitle>
        <CardDescription>
          {data
            ? `Each with its last and its next ${periodsText(data.frequency, data.periods)}, those that we expect to sell most first.`
            : "Each with its past and its forecast."}
        </CardDescription>
        <CardAction className="flex items-center gap-2 max-sm:col-start-1 max-sm:row-auto max-sm:mt-1 max-sm:justify-self-start">
          <Switch id={id} checked={hasSameScale} onCheckedChange={setHasSameScale} />
          <Label htmlFor={id}>Same scale</Label>
        </CardAction>
      </CardHeader>
      {error && !data ? (
        <ErrorCard
          isBare
          title="The products could not be loaded"
          error={error}
          onRetry={() => void refetch()}
        />
      ) : (
        <ul className="grid gap-px border-t bg-border sm:grid-cols-2 lg:grid-cols-3">
          {data
            ? data.forecasts.map((forecast) => (
                <li key={forecast.productId} className="bg-card">
                  <Product
                    forecast={forecast}
                    largest={hasSameScale ? common : largestOf(forecast)}
                    storeId={storeId}
                    periods={data.periods}
                  />
                </li>
              ))
            : PLACES.map((place) => (
                <li key={place} className="bg-card p-5">
                  <Skeleton className="h-28" />
                </li>
              ))}
        </ul>
      )}
      {data && data.total > PAGE_SIZE && (
        <Pager
          page={page}
          pageCount={Math.ceil(data.total / PAGE_SIZE)}
          onChange={setPage}
          label="products"
        />
      )}
    </Card>
  );
}

interface ProductProps {
  readonly forecast: SmallForecast;
  readonly largest: number;
  readonly storeId: string | null;
  readonly periods: number;
}

function Product({ forecast, largest, storeId, periods }: ProductProps) {
  const format = useFormat();
  const { name, measure, frequency, expected, sold, productId } = forecast;
  const amount = measureText(format, measure, roundForReading(expected));
  return (
    <Link
      href={withStore(`/products/${productId}`, storeId)}
      className="block px-5 py-4 hover:bg-accent focus-visible:outline-offset-[-2px]"
    >
      <span className="block truncate font-medium">{name}</span>
      <span className="mt-0.5 mb-2 block truncate text-muted-foreground text-sm">
        About {amount} <ChangeText change={changeOf(expected, sold)} />
      </span>
      <SmallChart
        forecast={forecast}
        largest={largest}
        label={`We expect about ${amount} over the next ${periodsText(frequency, periods)}`}
      />
    </Link>
  );
}
