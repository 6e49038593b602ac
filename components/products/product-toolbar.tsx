"use client";

import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useState } from "react";
import { Input } from "#components/ui/input.tsx";
import { NativeSelect } from "#components/ui/native-select.tsx";
import type { ProductSort } from "#lib/product-list.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

export interface ProductToolbarProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly category: string | null;
  readonly onCategory: (category: string | null) => void;
  readonly sort: ProductSort;
  readonly onSort: (sort: ProductSort) => void;
}

const ALL = "all";
/** Keeps a category that is called "all" apart from all categories. */
const OF = "of:";

const SORT_LABELS: Record<ProductSort, string> = {
  name: "Name",
  sold: "Sold lately",
  expected: "Expected next",
  change: "Change",
  stock: "In stock",
};
const SORTS = ["sold", "expected", "change", "stock", "name"] as const;

export function ProductToolbar(props: ProductToolbarProps) {
  const { category, onCategory, sort, onSort } = props;
  const trpc = useTRPC();
  const { data: categories = [] } = useQuery(trpc.products.categories.queryOptions());
  return (
    <div className="flex flex-wrap gap-2">
      <SearchField search={props.search} onSearch={props.onSearch} />
      {categories.length > 0 && (
        <NativeSelect
          aria-label="Category"
          className="max-w-56 flex-1 sm:flex-none"
          value={category === null ? ALL : OF + category}
          onChange={({ target: { value } }) => onCategory(value === ALL ? null : value.slice(OF.length))}
        >
          <option value={ALL}>All categories</option>
          {categories.map((name) => (
            <option key={name} value={OF + name}>
              {name}
            </option>
          ))}
        </NativeSelect>
      )}
      {/* The table's headings sort on a wide screen; a phone does not show them all. */}
      <NativeSelect
        aria-label="Sort by"
        className="flex-1 md:hidden"
        value={sort}
        onChange={({ target: { value } }) => SORTS.filter((name) => name === value).forEach(onSort)}
      >
        {SORTS.map((name) => (
          <option key={name} value={name}>
            {SORT_LABELS[name]}
          </option>
        ))}
      </NativeSelect>
    </div>
  );
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
    <div className="relative w-full sm:w-72">
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
