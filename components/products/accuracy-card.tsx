"use client";

import { methodName } from "#components/models/method-names.ts";
import { accuracySentences } from "#components/products/accuracy-words.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Card, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { StoreForecast } from "#lib/schemas/product.ts";

const BORROWED_SENTENCE =
  "This product is new here, so its forecast is borrowed from similar products: those of its category, the nearest in price first. Its own sales take over day by day during its first two weeks.";

/** How one store's forecast was made and how far to trust it. */
export function AccuracyCard({ forecast }: { forecast: StoreForecast }) {
  const format = useFormat();
  const { method, leaderboard } = forecast;
  return (
    <Card className="gap-3 pb-2">
      <CardHeader>
        <CardTitle>How good is this forecast?</CardTitle>
        <CardDescription className="max-w-3xl">
          {method === "borrowed" ? (
            BORROWED_SENTENCE
          ) : (
            <>
              Made with “{methodName(method)}”, chosen by trying {leaderboard.length}{" "}
              {leaderboard.length === 1 ? "method" : "methods"} on past sales.{" "}
              {accuracySentences(forecast, format).join(" ")}
            </>
          )}
        </CardDescription>
      </CardHeader>
      {leaderboard.length > 0 && <Leaderboard forecast={forecast} />}
    </Card>
  );
}

function Leaderboard({ forecast: { method, leaderboard } }: { forecast: StoreForecast }) {
  const format = useFormat();
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
          <TableRow key={row.method}>
            <TableCell>
              <span className="inline-flex flex-wrap items-center gap-2">
                {methodName(row.method)}
                {row.method === method && <Badge variant="default">In use</Badge>}
              </span>
            </TableCell>
            <TableCell className="text-right">{ratio(row.wape)}</TableCell>
            <TableCell className="text-right">{row.bias === null ? "–" : format.change(row.bias)}</TableCell>
            <TableCell className="text-right max-sm:hidden">
              {row.mase === null ? "–" : `${format.decimal(row.mase)} ×`}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
