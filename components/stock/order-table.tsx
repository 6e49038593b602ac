"use client";

import Link from "next/link";
import { withStore } from "#components/layout/store-param.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { ReorderLine } from "#lib/schemas/stock.ts";

export interface OrderTableProps {
  readonly supplier: string;
  readonly lines: readonly ReorderLine[];
  readonly storeId: string | null;
}

/** One supplier's lines; what the budget does not reach stays visible, marked. */
export function OrderTable({ supplier, lines, storeId }: OrderTableProps) {
  const format = useFormat();
  return (
    <Table aria-label={`Orders from ${supplier}`}>
      <TableHeader>
        <TableRow className="hover:bg-transparent">
          <TableHead>Product</TableHead>
          <TableHead className="max-md:hidden">Store</TableHead>
          <TableHead className="text-right">Order</TableHead>
          <TableHead className="text-right max-sm:hidden">On hand</TableHead>
          <TableHead className="text-right max-md:hidden">Order when below</TableHead>
          <TableHead className="text-right max-lg:hidden">Lead time</TableHead>
          <TableHead className="text-right max-sm:hidden">Cost</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {lines.map((line) => (
          <TableRow key={`${line.storeId} ${line.productId}`}>
            <TableCell>
              <Link
                href={withStore(`/products/${line.productId}`, storeId ?? line.storeId)}
                prefetch={false}
                className="font-medium hover:underline"
              >
                {line.name}
              </Link>
              <span className="block text-muted-foreground text-xs">
                {line.sku}
                <span className="md:hidden"> · {line.storeName}</span>
              </span>
            </TableCell>
            <TableCell className="max-md:hidden">{line.storeName}</TableCell>
            <TableCell className="whitespace-nowrap text-right tabular-nums">
              {line.isWithinBudget ? (
                <span className="font-medium">{format.decimal(line.quantity)}</span>
              ) : (
                <Badge variant="outline">{format.decimal(line.quantity)}, over budget</Badge>
              )}
              {line.packSize !== null && line.packSize > 1 && (
                <span className="block text-muted-foreground text-xs">
                  packs of {format.number(line.packSize)}
                </span>
              )}
            </TableCell>
            <TableCell className="text-right max-sm:hidden">
              {format.decimal(line.onHand)}
              {line.wasteUnits >= 0.5 && (
                <span className="block whitespace-nowrap text-muted-foreground text-xs">
                  {format.number(Math.round(line.wasteUnits))} will expire
                </span>
              )}
            </TableCell>
            <TableCell className="text-right max-md:hidden">
              {format.number(Math.ceil(line.reorderPoint))}
            </TableCell>
            <TableCell className="whitespace-nowrap text-right max-lg:hidden">
              {line.leadTimeDays === 1 ? "1 day" : `${line.leadTimeDays} days`}
            </TableCell>
            <TableCell className="text-right max-sm:hidden">
              {line.lineCost === null ? "–" : format.money(line.lineCost)}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
