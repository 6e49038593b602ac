import Link from "next/link";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import type { OutlookView } from "#lib/customer-views.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { OutlookRow } from "#lib/schemas/customer-outlook.ts";
import { agoText, daysAhead, daysText, TAB_LABEL } from "./outlook-words.ts";

export interface OutlookTableProps {
  readonly view: OutlookView;
  readonly customers: readonly OutlookRow[];
  readonly asOfDay: string;
}

export function OutlookTable({ view, customers, asOfDay }: OutlookTableProps) {
  const format = useFormat();
  const money = MONEY[view];
  return (
    <Table aria-label={TAB_LABEL[view]} className="border-t">
      <TableHeader>
        <TableRow>
          <TableHead>Customer</TableHead>
          <TableHead className="text-right">{money.label}</TableHead>
          <TableHead className="text-right">Chance to lose</TableHead>
          <TableHead className="text-right">Last order</TableHead>
          <TableHead className="text-right">Usual gap</TableHead>
          {view === "next" && <TableHead className="text-right">Next order</TableHead>}
          <TableHead className="text-right">Orders</TableHead>
          <TableHead>Segment</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {customers.map((row) => (
          <TableRow key={row.customerId}>
            <TableCell className="min-w-40">
              <Link
                href={`/customers/${encodeURIComponent(row.customerId)}`}
                className="font-medium underline-offset-4 hover:underline"
              >
                {row.name ?? row.customerId}
              </Link>
              {row.name !== null && (
                <span className="block text-muted-foreground text-xs">{row.customerId}</span>
              )}
            </TableCell>
            <TableCell className="text-right font-medium tabular-nums">
              {format.money(money.of(row))}
            </TableCell>
            <TableCell className="text-right tabular-nums">{format.percent(row.churnProbability)}</TableCell>
            <TableCell className="whitespace-nowrap text-right tabular-nums">
              {agoText(format, daysAhead(row.lastDay, asOfDay))}
            </TableCell>
            <TableCell className="whitespace-nowrap text-right tabular-nums">
              {row.usualGap === null ? "–" : daysText(format, row.usualGap)}
            </TableCell>
            {view === "next" && (
              <TableCell className="whitespace-nowrap text-right tabular-nums">
                {row.nextDay && format.day(row.nextDay)}
                {row.nextFrom && row.nextTo && (
                  <span className="block text-muted-foreground text-xs">
                    {format.day(row.nextFrom)} – {format.day(row.nextTo)}
                  </span>
                )}
              </TableCell>
            )}
            <TableCell className="text-right tabular-nums">{format.number(row.orderCount)}</TableCell>
            <TableCell className="whitespace-nowrap">{row.segmentName ?? "–"}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** What a list is about; the server orders and narrows by the same. */
export const MONEY: Readonly<Record<OutlookView, { label: string; of(row: OutlookRow): number }>> = {
  slipping: { label: "At stake", of: ({ atStake }) => atStake },
  next: { label: "Expected", of: ({ expectedValue }) => expectedValue },
  lost: { label: "Spent so far", of: ({ spend }) => spend },
  all: { label: "Spent so far", of: ({ spend }) => spend },
};
