"use client";

import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { Input } from "#components/ui/input.tsx";
import { NativeSelect } from "#components/ui/native-select.tsx";
import type { OutlookFilter } from "#lib/schemas/customer-outlook.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { MONEY } from "./outlook-table.tsx";

/** What a list is narrowed to, as the address says it; null where it is not. */
export interface Narrowed {
  readonly segment?: number | null;
  readonly money?: number | null;
  readonly orders?: number | null;
}

export interface ListFiltersProps {
  readonly filter: OutlookFilter;
  readonly onNarrow: (narrowed: Narrowed) => void;
}

/** Who belongs to the list that is being built: a segment, from an amount on, from a number of orders on. */
export function ListFilters({ filter, onNarrow }: ListFiltersProps) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.customers.segmentation.queryOptions());
  const money = MONEY[filter.view].label;
  return (
    <>
      {data && (
        <NativeSelect
          aria-label="Segment"
          className="max-w-full"
          value={filter.segmentId ?? ""}
          onChange={({ target }) => onNarrow({ segment: toNumber(target.value) })}
        >
          <option value="">All segments</option>
          {data.segments.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </NativeSelect>
      )}
      <Least
        label={`${money}, at least`}
        value={filter.leastMoney}
        onChange={(value) => onNarrow({ money: value })}
      />
      <Least
        label="Orders, at least"
        value={filter.leastOrders}
        onChange={(value) => onNarrow({ orders: value })}
      />
    </>
  );
}

interface LeastProps {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

function Least({ label, value, onChange }: LeastProps) {
  const id = useId();
  return (
    <span className="flex items-center gap-2 text-sm">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="number"
        min={0}
        value={value ?? ""}
        onChange={({ target }) => onChange(toNumber(target.value))}
        className="w-24"
      />
    </span>
  );
}

function toNumber(text: string): number | null {
  const value = Number(text);
  return text === "" || !Number.isFinite(value) || value < 0 ? null : value;
}

export function isListNarrowed({ segmentId, leastMoney, leastOrders }: OutlookFilter): boolean {
  return segmentId !== null || leastMoney !== null || leastOrders !== null;
}

/** The whole list as it is narrowed, as a file. */
export function exportAddress({ view, search, segmentId, leastMoney, leastOrders }: OutlookFilter): string {
  const asked = Object.entries({ view, search, segmentId, leastMoney, leastOrders });
  const given = asked.flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]));
  return `/api/customers/export?${new URLSearchParams(given)}`;
}
