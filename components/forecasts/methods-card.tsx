"use client";

import { whySentence } from "#components/forecasts/why-sentence.ts";
import { methodName } from "#components/models/method-names.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { ForecastMethod } from "#lib/schemas/forecast.ts";

export interface MethodsCardProps {
  readonly methods: readonly ForecastMethod[];
  readonly onStore: (storeId: string) => void;
}

/** The methods that were tried, for one series; for several which one each of them got. */
export default function MethodsCard({ methods, onStore }: MethodsCardProps) {
  const format = useFormat();
  const [only] = methods;
  return (
    <Card className="gap-3 pb-2">
      <CardHeader>
        <CardTitle>How is this forecast made?</CardTitle>
        <CardDescription className="max-w-3xl text-pretty">
          {methods.length === 1 && only
            ? whySentence(only, format)
            : "Every store is forecast for itself, with what did best on its past sales. Choose a store to see all methods that were tried."}
        </CardDescription>
      </CardHeader>
      {methods.length === 1 && only ? (
        <Leaderboard method={only} />
      ) : (
        <StoreMethods methods={methods} onStore={onStore} />
      )}
    </Card>
  );
}

function Leaderboard({ method: { method, leaderboard } }: { method: ForecastMethod }) {
  const format = useFormat();
  if (leaderboard.length === 0) return null;
  const ratio = (value: number | null) => (value === null ? "–" : format.finePercent(value));
  return (
    <Table>
      <TableHeader>
        <TableRow className="hover:bg-transparent">
          <TableHead>Method</TableHead>
          <TableHead className="text-right">Off by</TableHead>
          <TableHead className="text-right">Leans</TableHead>
          <TableHead className="text-right max-sm:hidden">Against repeating last season</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {leaderboard.map((row) => (
          <TableRow key={row.method} data-state={row.method === method ? "selected" : undefined}>
            <TableCell>
              <span className="inline-flex flex-wrap items-center gap-2">
                {methodName(row.method)}
                {row.method === method && <Badge variant="default">In use</Badge>}
              </span>
            </TableCell>
            <TableCell className="text-right">{ratio(row.wape)}</TableCell>
            <TableCell className="text-right">{row.bias === null ? "–" : format.change(row.bias)}</TableCell>
            <TableCell className="text-right max-sm:hidden">
              {row.mase === null ? "–" : `${format.ratio(row.mase)} ×`}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function StoreMethods({ methods, onStore }: MethodsCardProps) {
  const format = useFormat();
  const ratio = (value: number | null) => (value === null ? "–" : format.percent(value));
  return (
    <Table>
      <TableHeader>
        <TableRow className="hover:bg-transparent">
          <TableHead>Store</TableHead>
          <TableHead>Method</TableHead>
          <TableHead className="text-right">Off by</TableHead>
          <TableHead className="text-right max-sm:hidden">In likely range</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {methods.map(({ storeId, storeName, method, metrics }) => (
          <TableRow key={storeId}>
            <TableCell>
              <Button variant="link" className="h-auto p-0" onClick={() => onStore(storeId)}>
                {storeName}
              </Button>
            </TableCell>
            <TableCell>{methodName(method)}</TableCell>
            <TableCell className="text-right">{ratio(metrics.wape)}</TableCell>
            <TableCell className="text-right max-sm:hidden">{ratio(metrics.coverage80)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
