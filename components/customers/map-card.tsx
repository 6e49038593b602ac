"use client";

import { useQuery } from "@tanstack/react-query";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { SegmentMap, SegmentView } from "#lib/schemas/segment.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { SegmentMark, segmentStyle } from "./segment-mark.tsx";

const WIDTH = 720;
const HEIGHT = 320;
const MARGIN = 12;

/** Customers as dots: the nearer two are, the more they are alike. */
export function MapCard({ segments }: { segments: readonly SegmentView[] }) {
  const trpc = useTRPC();
  const format = useFormat();
  const { data, error, refetch } = useQuery(trpc.customers.map.queryOptions());
  return (
    <Card>
      <CardHeader>
        <CardTitle>How alike they are</CardTitle>
        <CardDescription>
          Each mark is a customer; the nearer two are, the more they are alike.
          {data && data.share < 1
            ? ` The picture shows ${format.percent(data.share)} of the differences.`
            : ""}
        </CardDescription>
      </CardHeader>
      <CardContent className="flex flex-col gap-3">
        {data ? (
          <Dots map={data} segments={segments} />
        ) : error ? (
          <ErrorCard
            isBare
            title="The picture could not be loaded"
            error={error}
            onRetry={() => void refetch()}
          />
        ) : (
          <Skeleton className="h-72 w-full" />
        )}
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {segments.map(({ id, name }, rank) => (
            <li key={id} className="flex min-w-0 items-center gap-1.5">
              <SegmentMark rank={rank} />
              <span className="min-w-0 break-words">{name}</span>
            </li>
          ))}
        </ul>
      </CardContent>
    </Card>
  );
}

function Dots({ map: { dots }, segments }: { map: SegmentMap; segments: readonly SegmentView[] }) {
  const rankOf = new Map(segments.map(({ id }, rank) => [id, rank]));
  const place = {
    x: scaleOf(
      dots.map(({ x }) => x),
      WIDTH,
    ),
    y: scaleOf(
      dots.map(({ y }) => -y),
      HEIGHT,
    ),
  };
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${dots.length} customers placed by how alike they are, in ${segments.length} segments`}
      className="w-full rounded-lg border bg-background"
    >
      {dots.map(({ x, y, segmentId, label }) => {
        const { color, shape } = segmentStyle(rankOf.get(segmentId) ?? 0);
        return (
          <path
            key={`${label} ${x} ${y}`}
            d={shape}
            fill={color}
            fillOpacity={0.75}
            transform={`translate(${place.x(x)} ${place.y(-y)})`}
          >
            <title>{label}</title>
          </path>
        );
      })}
    </svg>
  );
}

function scaleOf(values: readonly number[], length: number): (value: number) => number {
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  if (!(span > 0)) return () => length / 2;
  return (value) => Math.round(MARGIN + ((value - low) / span) * (length - 2 * MARGIN));
}
