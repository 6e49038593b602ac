"use client";

import { Card, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { StockLotView } from "#lib/schemas/product.ts";

export function LotsCard({ lots }: { lots: readonly StockLotView[] }) {
  const format = useFormat();
  return (
    <Card className="gap-3 pb-2">
      <CardHeader>
        <CardTitle>What is in stock?</CardTitle>
        <CardDescription>
          The lots of the latest count in each store, those that expire first on top.
        </CardDescription>
      </CardHeader>
      <Table>
        <TableHeader>
          <TableRow className="hover:bg-transparent">
            <TableHead>Store</TableHead>
            <TableHead className="max-sm:hidden">Lot</TableHead>
            <TableHead className="text-right">Quantity</TableHead>
            <TableHead className="text-right">Expires</TableHead>
            <TableHead className="text-right max-sm:hidden">Counted</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {lots.map((lot) => (
            <TableRow key={lot.id}>
              <TableCell>{lot.storeName}</TableCell>
              <TableCell className="whitespace-nowrap text-muted-foreground max-sm:hidden">
                {lot.lotCode || "–"}
              </TableCell>
              <TableCell className="text-right">{format.decimal(lot.quantity)}</TableCell>
              <TableCell className="whitespace-nowrap text-right">
                {lot.expiryDay ? format.dayWithYear(lot.expiryDay) : "–"}
              </TableCell>
              <TableCell className="whitespace-nowrap text-right max-sm:hidden">
                {format.dayWithYear(lot.asOfDay)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
