"use client";

import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { PromotionExpectation } from "#lib/schemas/promotion.ts";

export interface PromotionComparisonProps {
  /** What is compared, for screen readers. */
  readonly name: string;
  readonly discount: number;
  readonly expectation: PromotionExpectation;
}

/** The offer beside today's price and a flat 30%, over the same days. */
export function PromotionComparison({ name, discount, expectation }: PromotionComparisonProps) {
  const format = useFormat();
  const { expected, doNothing, flat30 } = expectation;
  const columns = [
    { label: `${format.finePercent(discount)} off`, figures: expected },
    { label: "Today's price", figures: doNothing },
    { label: `Flat ${format.finePercent(flat30.discount)}`, figures: flat30 },
  ];
  const hasMargin = expected.margin !== null;
  return (
    <Table aria-label={`What offers for ${name} bring`}>
      <TableHeader>
        <TableRow className="hover:bg-transparent">
          <TableHead>
            <span className="sr-only">Figure</span>
          </TableHead>
          {columns.map(({ label }) => (
            <TableHead key={label} className="whitespace-normal text-right">
              {label}
            </TableHead>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        <TableRow>
          <TableCell className="whitespace-normal">{hasMargin ? "Margin after waste" : "Takings"}</TableCell>
          {columns.map(({ label, figures }) => (
            <TableCell key={label} className="whitespace-nowrap text-right tabular-nums">
              {format.wholeMoney(figures.margin ?? figures.takings)}
            </TableCell>
          ))}
        </TableRow>
        <TableRow>
          <TableCell>Units sold</TableCell>
          {columns.map(({ label, figures }) => (
            <TableCell key={label} className="whitespace-nowrap text-right tabular-nums">
              {format.number(Math.round(figures.unitsSold))}
            </TableCell>
          ))}
        </TableRow>
        <TableRow>
          <TableCell>Units left</TableCell>
          {columns.map(({ label, figures }) => (
            <TableCell key={label} className="whitespace-nowrap text-right tabular-nums">
              {format.number(Math.round(figures.unitsLeft))}
            </TableCell>
          ))}
        </TableRow>
      </TableBody>
    </Table>
  );
}
