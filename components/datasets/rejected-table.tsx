"use client";

import { Skeleton } from "#components/ui/skeleton.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { RejectedPage } from "#lib/schemas/dataset.ts";

export function RejectedTable({ page, pageSize }: { page: RejectedPage | null; pageSize: number }) {
  const format = useFormat();
  return (
    <Table aria-label="Rejected rows" className="border-t">
      <TableHeader>
        <TableRow>
          <TableHead className="text-right">Row</TableHead>
          <TableHead>Column</TableHead>
          <TableHead>What is wrong</TableHead>
          <TableHead className="max-md:hidden">The row</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {page === null &&
          Array.from({ length: pageSize }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: placeholders are all alike
            <TableRow key={index}>
              <TableCell colSpan={4}>
                <Skeleton className="h-5 w-full" />
              </TableCell>
            </TableRow>
          ))}
        {page?.rows.map((row) => (
          <TableRow key={row.rowNumber}>
            <TableCell className="text-right">{format.number(row.rowNumber)}</TableCell>
            <TableCell className="break-words">{row.columnName ?? "–"}</TableCell>
            <TableCell className="break-words md:min-w-56">{row.message}</TableCell>
            <TableCell
              className="max-w-80 truncate text-muted-foreground max-md:hidden"
              title={row.cells.join(" · ")}
            >
              {row.cells.join(" · ")}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
