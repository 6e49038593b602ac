"use client";

import { ChangeText, changeOf } from "#components/charts/change-text.tsx";
import { measureNumber } from "#components/charts/measure-text.ts";
import { Card, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { Formatter } from "#lib/format/formatter.ts";
import type { InsightReport } from "#lib/schemas/insight.ts";

export function YearsCard({ report }: { report: InsightReport }) {
  const format = useFormat();
  const { years, measure } = report;
  const number = (value: number) => measureNumber(format, measure, value);
  return (
    <Card className="gap-3 pb-2">
      <CardHeader>
        <CardTitle>How does this year compare?</CardTitle>
        <CardDescription>{describe(report, format)}</CardDescription>
      </CardHeader>
      <Table>
        <TableHeader>
          <TableRow className="hover:bg-transparent">
            <TableHead>Month</TableHead>
            <TableHead className="text-right">Now</TableHead>
            <TableHead className="text-right">Year before</TableHead>
            <TableHead className="text-right">Change</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {years.toReversed().map(({ day, total, totalBefore, isWhole }) => (
            <TableRow key={day}>
              <TableCell className="whitespace-nowrap">
                {format.month(day)}
                {!isWhole && <span className="text-muted-foreground text-xs"> so far</span>}
              </TableCell>
              <TableCell className="text-right">{number(total)}</TableCell>
              <TableCell className="text-right">{totalBefore === null ? "–" : number(totalBefore)}</TableCell>
              <TableCell className="text-right">
                {changeOf(total, totalBefore) === null ? (
                  "–"
                ) : (
                  <ChangeText change={changeOf(total, totalBefore)} />
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function describe({ years }: InsightReport, format: Formatter): string {
  const compared = years.filter(({ totalBefore }) => totalBefore !== null);
  const now = compared.reduce((sum, { total }) => sum + total, 0);
  const change = changeOf(
    now,
    compared.reduce((sum, { totalBefore }) => sum + (totalBefore ?? 0), 0),
  );
  if (change === null) return "Comparing needs more than a year of sales.";
  const months = compared.length === 1 ? "month" : `${compared.length} months`;
  const size = format.percent(Math.abs(change));
  if (Math.abs(change) < 0.005) return `The last ${months} sold as much as the year before.`;
  return `The last ${months} sold ${size} ${change > 0 ? "more" : "less"} than the same days a year before.`;
}
