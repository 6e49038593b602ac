"use client";

import { useQuery } from "@tanstack/react-query";
import { ScrollRegion } from "#components/layout/scroll-region.tsx";
import { cn } from "#components/ui/class-names.ts";
import { addDays, daysBetween } from "#lib/days.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { PromotionFilter, PromotionRow } from "#lib/schemas/promotion.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { describeDays } from "./promotion-words.ts";

const DAYS = 28;
const WEEK = 7;

/** The days of the planned promotions over the next four weeks, with the events they are paired with. */
export function PromotionCalendar({ filter, today }: { filter: PromotionFilter; today: string }) {
  const trpc = useTRPC();
  const format = useFormat();
  const { data } = useQuery(trpc.promotions.list.queryOptions(filter));
  const rows = data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <ScrollRegion label="Calendar of planned promotions" className="rounded-xl border bg-card px-4 py-3">
      <div className="min-w-160 space-y-1">
        <div className="grid grid-cols-4 text-muted-foreground text-xs" aria-hidden>
          {[0, 1, 2, 3].map((week) => (
            <span key={week} className="border-l pl-1">
              {format.day(addDays(today, WEEK * week))}
            </span>
          ))}
        </div>
        <ul className="space-y-1">
          {rows.map((row) => (
            <CalendarRow key={row.id} row={row} today={today} />
          ))}
        </ul>
      </div>
    </ScrollRegion>
  );
}

function CalendarRow({ row, today }: { row: PromotionRow; today: string }) {
  const format = useFormat();
  const first = columnOf(row.firstDay, today);
  const last = columnOf(row.lastDay, today);
  const text = `${row.name}, ${format.finePercent(row.discount)} off`;
  return (
    <li
      className="grid items-center gap-y-0.5"
      style={{ gridTemplateColumns: `repeat(${DAYS}, minmax(0, 1fr))` }}
    >
      <span
        className={cn(
          "row-start-1 h-2.5 rounded-full",
          row.status === "running" ? "bg-primary" : "bg-primary/40",
        )}
        style={{ gridColumn: `${first} / ${last + 1}` }}
        aria-hidden
      />
      <span
        className="row-start-2 whitespace-nowrap text-xs"
        // Text that would leave the calendar on the right ends where its bar does.
        style={
          first > DAYS / 2
            ? { gridColumn: `1 / ${last + 1}`, textAlign: "right" }
            : { gridColumn: `${first} / -1` }
        }
      >
        <span className="font-medium">{text}</span>{" "}
        <span className="text-muted-foreground">
          {row.storeName}, {describeDays(row, format)}
          {row.event && `, for ${row.event.name}`}
        </span>
      </span>
    </li>
  );
}

/** From 1; days beyond the calendar are at its ends. */
function columnOf(day: string, today: string): number {
  return Math.min(DAYS, Math.max(1, daysBetween(today, day) + 1));
}
