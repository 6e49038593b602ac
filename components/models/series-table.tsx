"use client";

import Link from "next/link";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { ModelSeries } from "#lib/schemas/model.ts";
import { FigureLabel } from "./figure-label.tsx";
import { formatFigure } from "./format-figure.ts";
import { methodName } from "./method-names.ts";

export function SeriesTable({ series }: { series: readonly ModelSeries[] }) {
  if (series.length === 0) {
    return (
      <p className="border-t px-5 py-8 text-center text-muted-foreground">No product matches the search.</p>
    );
  }
  return (
    <Table aria-label="Series" className="border-t">
      <TableHeader>
        <TableRow>
          <TableHead>Product</TableHead>
          <TableHead className="max-sm:hidden">Store</TableHead>
          <TableHead className="max-md:hidden">Method</TableHead>
          <TableHead className="text-right">
            <FigureLabel figure="seriesWape" />
          </TableHead>
          <TableHead className="text-right max-md:hidden">
            <FigureLabel figure="mase" />
          </TableHead>
          <TableHead className="text-right max-lg:hidden">
            <FigureLabel figure="coverage80" />
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {series.map((one) => (
          <SeriesRow key={`${one.storeId} ${one.productId}`} series={one} />
        ))}
      </TableBody>
    </Table>
  );
}

function SeriesRow({ series }: { series: ModelSeries }) {
  const format = useFormat();
  return (
    <TableRow>
      <TableCell className="w-full max-w-0 sm:w-auto sm:max-w-64">
        <Link
          href={`/products/${series.productId}?store=${series.storeId}`}
          className="block truncate rounded-sm font-medium underline-offset-4 hover:underline"
        >
          {series.productName}
        </Link>
        <span className="block truncate text-muted-foreground sm:hidden">{series.storeName}</span>
      </TableCell>
      <TableCell className="max-w-40 truncate max-sm:hidden">{series.storeName}</TableCell>
      <TableCell className="max-md:hidden">{methodName(series.method)}</TableCell>
      <TableCell className="text-right">{formatFigure("seriesWape", series.metrics.wape, format)}</TableCell>
      <TableCell className="text-right max-md:hidden">
        {formatFigure("mase", series.metrics.mase, format)}
      </TableCell>
      <TableCell className="text-right max-lg:hidden">
        {formatFigure("coverage80", series.metrics.coverage80, format)}
      </TableCell>
    </TableRow>
  );
}
