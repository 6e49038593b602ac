"use client";

import { useQuery } from "@tanstack/react-query";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { SegmentHistory } from "#lib/schemas/segment.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

/** How large each segment was each time; shown once there is something to compare. */
export function HistoryCard() {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.customers.history.queryOptions());
  if (data && data.versions.length < 2) return null;
  return (
    <Card className="gap-3 pb-0">
      <CardHeader>
        <CardTitle>Over time</CardTitle>
        <CardDescription>How many customers each segment had, each time they were divided.</CardDescription>
      </CardHeader>
      <CardContent className="px-0">
        {data ? (
          <>
            <HistoryTable versions={data.versions} />
            <Moves moves={data.moves} />
          </>
        ) : error ? (
          <ErrorCard
            isBare
            title="The history could not be loaded"
            error={error}
            onRetry={() => void refetch()}
          />
        ) : (
          <div className="px-5 pb-5">
            <Skeleton className="h-28 w-full" />
          </div>
        )}
      </CardContent>
    </Card>
  );
}

function HistoryTable({ versions }: Pick<SegmentHistory, "versions">) {
  const format = useFormat();
  // A segment keeps its id from version to version; its newest name speaks for it.
  const names = new Map(versions.flatMap(({ segments }) => segments.map(({ id, name }) => [id, name])));
  return (
    <Table aria-label="Segments over time" className="border-t">
      <TableHeader>
        <TableRow>
          <TableHead>Segment</TableHead>
          {versions.map(({ version, createdAt }) => (
            <TableHead key={version} className="text-right">
              {format.instant(createdAt)}
            </TableHead>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {[...names].map(([id, name]) => (
          <TableRow key={id}>
            <TableCell className="min-w-44">{name}</TableCell>
            {versions.map(({ version, segments }, place) => (
              <SizeCell
                key={version}
                size={segments.find((segment) => segment.id === id)?.customerCount}
                before={versions[place - 1]?.segments.find((segment) => segment.id === id)?.customerCount}
              />
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

interface SizeCellProps {
  readonly size: number | undefined;
  readonly before: number | undefined;
}

/** How many there were, and how many more or fewer than the time before. */
function SizeCell({ size, before }: SizeCellProps) {
  const format = useFormat();
  const change = size === undefined || before === undefined ? 0 : size - before;
  return (
    <TableCell className="text-right tabular-nums">
      {size === undefined ? "–" : format.number(size)}
      {change !== 0 && (
        <span className="block text-muted-foreground text-xs">
          {change > 0 ? "+" : "−"}
          {format.number(Math.abs(change))}
        </span>
      )}
    </TableCell>
  );
}

function Moves({ moves }: Pick<SegmentHistory, "moves">) {
  const format = useFormat();
  if (moves.length === 0) return null;
  return (
    <div className="border-t px-5 py-3 text-sm">
      <h3 className="font-medium">Who moved since the time before</h3>
      <ul className="mt-1 flex flex-col gap-1 text-muted-foreground">
        {moves.map(({ from, to, count }) => (
          <li key={`${from} ${to}`}>
            <span className="text-foreground tabular-nums">{format.number(count)}</span> from {from} to {to}
          </li>
        ))}
      </ul>
    </div>
  );
}
