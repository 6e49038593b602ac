"use client";

import { useQuery } from "@tanstack/react-query";
import { Download, Search } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { NativeSelect } from "#components/ui/native-select.tsx";
import type { StockFilter, StockSummary } from "#lib/schemas/stock.ts";
import { STOCK_REASONS, STOCK_SORTS, STOCK_STATUSES, type StockSort } from "#lib/stock-list.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { REASON_LABEL, SORT_LABEL, STATUS_LABEL } from "./stock-words.ts";

export interface StockToolbarProps {
  readonly filter: StockFilter;
  readonly summary: StockSummary | undefined;
  readonly onFilter: (change: Partial<StockFilter>) => void;
}

const ALL = "all";
/** Keeps a category that is called "all" apart from all categories. */
const OF = "of:";

/** What is urgent has a small number of days, everything else counts from the largest. */
export function usualDirection(sort: StockSort): StockFilter["direction"] {
  return sort === "money" || sort === "score" ? "desc" : "asc";
}

export function StockToolbar({ filter, summary, onFilter }: StockToolbarProps) {
  const trpc = useTRPC();
  const { data: categories = [] } = useQuery(trpc.products.categories.queryOptions());
  const counts = new Map(summary?.byReason.map(({ reason, count }) => [reason, count]));
  return (
    <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
      <SearchField search={filter.search} onSearch={(search) => onFilter({ search })} />
      <NativeSelect
        aria-label="Reason"
        className="w-full sm:w-auto"
        value={filter.reason ?? ALL}
        onChange={({ target: { value } }) =>
          onFilter({ reason: STOCK_REASONS.find((reason) => reason === value) ?? null })
        }
      >
        <option value={ALL}>All reasons</option>
        {STOCK_REASONS.map((reason) => (
          <option key={reason} value={reason}>
            {REASON_LABEL[reason]}
            {filter.status === "open" && counts.has(reason) ? ` (${counts.get(reason)})` : ""}
          </option>
        ))}
      </NativeSelect>
      {categories.length > 0 && (
        <NativeSelect
          aria-label="Category"
          className="w-full sm:w-auto sm:max-w-56"
          value={filter.category === null ? ALL : OF + filter.category}
          onChange={({ target: { value } }) =>
            onFilter({ category: value === ALL ? null : value.slice(OF.length) })
          }
        >
          <option value={ALL}>All categories</option>
          {categories.map((name) => (
            <option key={name} value={OF + name}>
              {name}
            </option>
          ))}
        </NativeSelect>
      )}
      <NativeSelect
        aria-label="Status"
        className="w-full sm:w-auto"
        value={filter.status}
        onChange={({ target: { value } }) =>
          onFilter({ status: STOCK_STATUSES.find((status) => status === value) ?? "open" })
        }
      >
        {STOCK_STATUSES.map((status) => (
          <option key={status} value={status}>
            {STATUS_LABEL[status]}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect
        aria-label="Sort by"
        className="w-full sm:w-auto"
        value={filter.sort}
        onChange={({ target: { value } }) => {
          const sort = STOCK_SORTS.find((name) => name === value) ?? "money";
          onFilter({ sort, direction: usualDirection(sort) });
        }}
      >
        {STOCK_SORTS.map((sort) => (
          <option key={sort} value={sort}>
            {SORT_LABEL[sort]}
          </option>
        ))}
      </NativeSelect>
      <Button asChild variant="outline" className="sm:ml-auto">
        <a href={exportAddress(filter)} download>
          <Download aria-hidden />
          CSV
        </a>
      </Button>
    </div>
  );
}

function exportAddress({ offset: _offset, ...filter }: StockFilter): string {
  const given = Object.entries(filter).filter(([, value]) => value !== null && value !== "");
  return `/api/stock/risks?${new URLSearchParams(given as [string, string][])}`;
}

/** Keeps what is being typed to itself; the address follows a moment later. */
function SearchField({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const [typed, setTyped] = useState(search);
  const [known, setKnown] = useState(search);
  if (search !== known) {
    setKnown(search);
    if (search.trim() !== typed.trim()) setTyped(search);
  }
  return (
    <div className="relative col-span-2 sm:w-56">
      <Search
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted-foreground"
        aria-hidden
      />
      <Input
        type="search"
        aria-label="Search products"
        placeholder="Name or number"
        maxLength={100}
        className="pl-9"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          onSearch(event.target.value);
        }}
      />
    </div>
  );
}
