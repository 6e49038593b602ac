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
  if (data && data.length < 2) return null;
  return (
    <Card className="gap-3 pb-0">
      <CardHeader>
        <CardTitle>Over time</CardTitle>
        <CardDescription>How many customers each segment had, each time they were divided.</CardDescription>
      </CardHeader>
      <CardContent className="px-0">
        {data ? (
          <HistoryTable history={data} />
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

function HistoryTable({ history }: { history: SegmentHistory }) {
  const format = useFormat();
  // A segment keeps its id from version to version; its newest name speaks for it.
  const names = new Map(history.flatMap(({ segments }) => segments.map(({ id, name }) => [id, name])));
  return (
    <Table aria-label="Segments over time" className="border-t">
      <TableHeader>
        <TableRow>
          <TableHead>Segment</TableHead>
          {history.map(({ version, createdAt }) => (
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
            {history.map(({ version, segments }) => {
              const found = segments.find((segment) => segment.id === id);
              return (
                <TableCell key={version} className="text-right">
                  {found ? format.number(found.customerCount) : "–"}
                </TableCell>
              );
            })}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
