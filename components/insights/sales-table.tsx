"use client";

import { measureNumber } from "#components/charts/measure-text.ts";
import { ScrollRegion } from "#components/layout/scroll-region.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import type { Frequency } from "#lib/days.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { Measure } from "#lib/schemas/forecast-series.ts";
import type { SalesLine } from "./sales-lines.ts";
import type { SalesPoint } from "./sales-points.ts";

export interface SalesTableProps {
  readonly caption: string;
  readonly points: readonly SalesPoint[];
  readonly lines: readonly SalesLine[];
  readonly measure: Measure;
  readonly by: Frequency;
}

const PERIOD_TITLE: Record<Frequency, string> = { day: "Day", week: "Week from", month: "Month" };

export function SalesTable({ caption, points, lines, measure, by }: SalesTableProps) {
  const format = useFormat();
  const period = by === "month" ? format.month : format.dayWithWeekday;
  return (
    <ScrollRegion label={caption} className="mx-5 max-h-80 rounded-lg border">
      <Table>
        <TableHeader>
          <TableRow className="hover:bg-transparent">
            <TableHead>{PERIOD_TITLE[by]}</TableHead>
            {lines.map(({ key, label }) => (
              <TableHead key={key} className="text-right">
                {label}
              </TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {points.map((point) => (
            <TableRow key={point.time}>
              <TableCell className="whitespace-nowrap">{period(point.day)}</TableCell>
              {lines.map(({ key }) => (
                <TableCell key={key} className="text-right">
                  {point[key] === null ? "–" : measureNumber(format, measure, point[key])}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollRegion>
  );
}
