"use client";

import Link from "next/link";
import { measureNumber } from "#components/charts/measure-text.ts";
import { withStore } from "#components/layout/store-param.ts";
import { methodName } from "#components/models/method-names.ts";
import { Card, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { ProductDetail } from "#lib/schemas/product.ts";

/** Each store is forecast for itself, with a method of its own. */
export function StoresCard({ product }: { product: ProductDetail }) {
  const format = useFormat();
  const { id, span, series, stores } = product;
  const number = (value: number) => measureNumber(format, series.measure, value);
  const ratio = (value: number | null) => (value === null ? "–" : format.percent(value));
  return (
    <Card className="gap-3 pb-2">
      <CardHeader>
        <CardTitle>How good is this forecast?</CardTitle>
        <CardDescription className="max-w-3xl">
          Every store is forecast for itself, with the method that did best on its past sales. “Off by” is the
          error as a share of what was sold; the likely range aims to hold 80% of the actual figures.
        </CardDescription>
      </CardHeader>
      <Table>
        <TableHeader>
          <TableRow className="hover:bg-transparent">
            <TableHead>Store</TableHead>
            <TableHead className="text-right">
              Last {span.periods} {span.frequency}s
            </TableHead>
            <TableHead className="text-right">
              Next {span.periods} {span.frequency}s
            </TableHead>
            <TableHead className="max-sm:hidden">Method</TableHead>
            <TableHead className="text-right">Off by</TableHead>
            <TableHead className="text-right max-sm:hidden">In likely range</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {stores.map((store) => (
            <TableRow key={store.storeId}>
              <TableCell>
                <Link
                  href={withStore(`/products/${id}`, store.storeId)}
                  className="font-medium underline-offset-4 hover:underline"
                >
                  {store.storeName}
                </Link>
              </TableCell>
              <TableCell className="text-right">{number(store.sold)}</TableCell>
              <TableCell className="text-right">{number(store.expected)}</TableCell>
              <TableCell className="whitespace-nowrap max-sm:hidden">{methodName(store.method)}</TableCell>
              <TableCell className="text-right">{ratio(store.metrics.wape)}</TableCell>
              <TableCell className="text-right max-sm:hidden">{ratio(store.metrics.coverage80)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
