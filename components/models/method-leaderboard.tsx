"use client";

import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { MethodSummary, ModelView } from "#lib/schemas/model.ts";
import { FigureLabel } from "./figure-label.tsx";
import { formatFigure } from "./format-figure.ts";
import { methodName } from "./method-names.ts";
import { sortMethods } from "./sort-methods.ts";

/** How every method that was tried did over all series, best first. */
export function MethodLeaderboard({ model }: { model: ModelView }) {
  const methods = sortMethods(model.metrics.methods);
  if (methods.length === 0) return null;
  return (
    <Card className="gap-3 pb-0">
      <CardHeader>
        <CardTitle>Methods tried by model {model.version}</CardTitle>
        <CardDescription>
          Each series tries several methods on its own past and keeps the best, or a mix of the best.
        </CardDescription>
      </CardHeader>
      <CardContent className="px-0">
        <Table aria-label="Methods tried" className="border-t">
          <TableHeader>
            <TableRow>
              <TableHead>Method</TableHead>
              <TableHead className="text-right">Chosen</TableHead>
              <TableHead className="text-right max-sm:hidden">Tried</TableHead>
              <TableHead className="text-right">
                <FigureLabel figure="medianWape" />
              </TableHead>
              <TableHead className="text-right max-sm:hidden">
                <FigureLabel figure="mase" />
              </TableHead>
              <TableHead className="text-right max-md:hidden">
                <FigureLabel figure="smape" />
              </TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {methods.map((method) => (
              <MethodRow key={method.method} method={method} />
            ))}
          </TableBody>
        </Table>
      </CardContent>
    </Card>
  );
}

function MethodRow({ method }: { method: MethodSummary }) {
  const format = useFormat();
  return (
    <TableRow>
      <TableCell className="font-medium">{methodName(method.method)}</TableCell>
      <TableCell className="text-right">{format.number(method.chosenCount)}</TableCell>
      <TableCell className="text-right max-sm:hidden">{format.number(method.triedCount)}</TableCell>
      <TableCell className="text-right">{formatFigure("medianWape", method.wape, format)}</TableCell>
      <TableCell className="text-right max-sm:hidden">{formatFigure("mase", method.mase, format)}</TableCell>
      <TableCell className="text-right max-md:hidden">
        {formatFigure("smape", method.smape, format)}
      </TableCell>
    </TableRow>
  );
}
