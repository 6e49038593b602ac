"use client";

import { ScrollRegion } from "#components/layout/scroll-region.tsx";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { Preview } from "#lib/schemas/dataset.ts";
import type { DatasetKind } from "#lib/schemas/dataset-fields.ts";
import { formatCell, sampleColumns, sampleLabel } from "./sample-columns.ts";

/** The first records as they will be stored, so that a wrong date or decimal shows before it does harm. */
export function StoredSample({ preview, kind }: { preview: Preview; kind: DatasetKind }) {
  const format = useFormat();
  const columns = sampleColumns(preview.sample);
  if (columns.length === 0) return null;
  return (
    <Card className="gap-3 pb-0">
      <CardHeader>
        <CardTitle>As they will be stored</CardTitle>
        <CardDescription>The first records. Do dates and numbers look right?</CardDescription>
      </CardHeader>
      <CardContent className="px-0">
        <ScrollRegion label="First records as they will be stored" className="border-t">
          <table className="w-full text-sm">
            <TableHeader>
              <TableRow>
                {columns.map((column) => (
                  <TableHead key={column.name} className={column.isNumeric ? "text-right" : undefined}>
                    {sampleLabel(column.name, kind)}
                  </TableHead>
                ))}
              </TableRow>
            </TableHeader>
            <TableBody>
              {preview.sample.map((record, position) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the sample is fixed and its records have no id
                <TableRow key={position}>
                  {columns.map((column) => (
                    <TableCell
                      key={column.name}
                      className={column.isNumeric ? "text-right" : "max-w-64 truncate whitespace-nowrap"}
                    >
                      {formatCell(record[column.name] ?? null, format)}
                    </TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </table>
        </ScrollRegion>
      </CardContent>
    </Card>
  );
}
