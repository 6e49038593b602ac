"use client";

import { useQuery } from "@tanstack/react-query";
import { measureNumber } from "#components/charts/measure-text.ts";
import { scopeText, valueSentence } from "#components/forecasts/override-words.ts";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { ForecastScope } from "#lib/schemas/forecast.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

/** Once changed days have passed: was it worth it? */
export function ValueAddedSection({ scope }: { scope: ForecastScope }) {
  const format = useFormat();
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.forecasts.valueAdded.queryOptions(scope));
  if (error) {
    return (
      <ErrorCard isBare title="The report could not be loaded" error={error} onRetry={() => void refetch()} />
    );
  }
  if (!data) return <Skeleton className="mx-5 h-16" />;
  const share = (value: number | null) => (value === null ? "–" : format.finePercent(value));
  return (
    <section aria-label="What changes by hand were worth" className="border-t pt-3">
      <h3 className="px-5 font-semibold text-sm">Were the changes worth it?</h3>
      <p className="mb-2 max-w-3xl px-5 text-muted-foreground text-sm">{valueSentence(data.total, format)}</p>
      <Table>
        <TableHeader>
          <TableRow className="hover:bg-transparent">
            <TableHead>Change</TableHead>
            <TableHead className="text-right">Sold</TableHead>
            <TableHead className="text-right">Changed to</TableHead>
            <TableHead className="text-right max-sm:hidden">Model said</TableHead>
            <TableHead className="text-right max-md:hidden">Season before, off by</TableHead>
            <TableHead className="text-right max-sm:hidden">Model, off by</TableHead>
            <TableHead className="text-right">Change, off by</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {data.overrides.map((one) => {
            const number = (value: number) => measureNumber(format, one.measure, value);
            return (
              <TableRow key={one.id}>
                <TableCell>
                  <span className="block font-medium">{scopeText(one)}</span>
                  <span className="text-muted-foreground">{format.dayRange(one.firstDay, one.lastDay)}</span>
                </TableCell>
                <TableCell className="text-right">{number(one.sold)}</TableCell>
                <TableCell className="text-right">{number(one.shownTotal)}</TableCell>
                <TableCell className="text-right max-sm:hidden">{number(one.modelTotal)}</TableCell>
                <TableCell className="text-right max-md:hidden">{share(one.value.naiveError)}</TableCell>
                <TableCell className="text-right max-sm:hidden">{share(one.value.modelError)}</TableCell>
                <TableCell className="text-right">{share(one.value.overrideError)}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </section>
  );
}
