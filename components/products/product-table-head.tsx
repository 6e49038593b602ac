"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { cn } from "#components/ui/class-names.ts";
import type { ProductSort } from "#lib/product-list.ts";
import type { ProductFilter, Span } from "#lib/schemas/product.ts";

export interface ProductTableHeadProps {
  readonly span: Span;
  readonly sort: ProductSort;
  readonly direction: ProductFilter["direction"];
  readonly onSort: (sort: ProductSort) => void;
}

const cell =
  "sticky top-13 z-10 h-10 bg-card shadow-[inset_0_-1px_0_var(--border)] px-2 md:px-3 font-medium text-muted-foreground text-xs first:pl-5 last:pr-5";

export function ProductTableHead({ span, sort, direction, onSort }: ProductTableHeadProps) {
  const heading = (name: ProductSort, label: string, className?: string) => (
    <SortHeading
      key={name}
      label={label}
      className={className}
      direction={sort === name ? direction : null}
      isFigure={name !== "name"}
      onSort={() => onSort(name)}
    />
  );
  return (
    <thead>
      <tr>
        {heading("name", "Product", "text-left")}
        <th scope="col" className={cn(cell, "w-40 text-left max-lg:hidden")}>
          Category
        </th>
        <th scope="col" className={cn(cell, "w-32 text-left max-md:hidden")}>
          Trend
        </th>
        {heading("sold", `Last ${span.periods} ${span.frequency}s`, "w-32 max-md:hidden")}
        {heading("expected", `Next ${span.periods} ${span.frequency}s`, "w-32 max-md:w-24")}
        {heading("change", "Change", "w-24 max-md:w-22 max-sm:pr-5")}
        {heading("stock", "In stock", "w-24 max-sm:hidden")}
      </tr>
    </thead>
  );
}

interface SortHeadingProps {
  readonly label: string;
  readonly className?: string;
  readonly direction: ProductFilter["direction"] | null;
  /** Figures stand at the right edge, so the arrow goes to their left. */
  readonly isFigure: boolean;
  readonly onSort: () => void;
}

function SortHeading({ label, className, direction, isFigure, onSort }: SortHeadingProps) {
  const Arrow = direction === "asc" ? ArrowUp : ArrowDown;
  const ariaSort = direction === null ? "none" : direction === "asc" ? "ascending" : "descending";
  return (
    <th scope="col" aria-sort={ariaSort} className={cn(cell, "text-right", className)}>
      <button
        type="button"
        onClick={onSort}
        className={cn(
          "group inline-flex max-w-full items-center gap-1 rounded-sm py-1 hover:text-foreground",
          isFigure && "flex-row-reverse",
          direction !== null && "text-foreground",
        )}
      >
        <span className="truncate">{label}</span>
        <Arrow
          className={cn(
            "size-3 shrink-0",
            direction === null && "opacity-0 group-hover:opacity-60 max-md:hidden",
          )}
          aria-hidden
        />
      </button>
    </th>
  );
}
