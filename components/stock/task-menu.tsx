"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { addDays } from "#lib/days.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { StockKey, StockTaskChange } from "#lib/schemas/stock.ts";
import type { StockStatus } from "#lib/stock-list.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

export interface TaskMenuProps {
  readonly keys: readonly StockKey[];
  readonly status: StockStatus;
  readonly today: string;
  readonly onChange: (change: StockTaskChange) => void;
  /** The button that opens it. */
  readonly children: ReactNode;
}

const SNOOZES = [
  { days: 1, label: "Until tomorrow" },
  { days: 7, label: "For a week" },
  { days: 30, label: "For a month" },
];

/** Opens as soon as it is there: it was asked for. */
export default function TaskMenu({ keys, status, today, onChange, children }: TaskMenuProps) {
  const format = useFormat();
  const trpc = useTRPC();
  const { data: people = [] } = useQuery(trpc.stock.assignees.queryOptions());
  const all = [...keys];
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{children}</DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {status !== "open" && (
          <DropdownMenuItem onSelect={() => onChange({ change: "open", keys: all })}>
            Back on the list
          </DropdownMenuItem>
        )}
        {status !== "done" && (
          <DropdownMenuItem onSelect={() => onChange({ change: "done", keys: all })}>Done</DropdownMenuItem>
        )}
        <DropdownMenuSeparator />
        <DropdownMenuLabel>Snooze</DropdownMenuLabel>
        {SNOOZES.map(({ days, label }) => (
          <DropdownMenuItem
            key={days}
            onSelect={() => onChange({ change: "snooze", keys: all, until: addDays(today, days) })}
          >
            {label}
            <span className="ml-auto pl-4 text-muted-foreground text-xs">
              {format.day(addDays(today, days))}
            </span>
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuLabel>Assign to</DropdownMenuLabel>
        {people.map(({ id, name }) => (
          <DropdownMenuItem
            key={id}
            onSelect={() => onChange({ change: "assign", keys: all, assigneeId: id })}
          >
            {name}
          </DropdownMenuItem>
        ))}
        <DropdownMenuItem onSelect={() => onChange({ change: "assign", keys: all, assigneeId: null })}>
          Nobody
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
