"use client";

import Link from "next/link";
import { memo } from "react";
import { ChangeText } from "#components/charts/change-text.tsx";
import { measureNumber } from "#components/charts/measure-text.ts";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { ROW_HEIGHT } from "#components/products/product-table-skeleton.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { ProductRow } from "#lib/schemas/product.ts";

export interface ProductTableRowProps {
  /** Counted from 1, the heading included. */
  readonly position: number;
  /** Undefined while its page is on the way. */
  readonly product: ProductRow | undefined;
  readonly href: (id: string) => string;
}

const cell = "px-2 last:pr-5 md:px-3";
const figure = `${cell} text-right tabular-nums`;

export const ProductTableRow = memo(function ProductTableRow({
  position,
  product,
  href,
}: ProductTableRowProps) {
  const format = useFormat();
  if (!product) return <PendingRow position={position} />;
  const { measure, expected, stock } = product;
  return (
    <tr
      aria-rowindex={position}
      className="relative border-b last:border-0 hover:bg-muted/60 has-focus-visible:bg-muted/60"
      style={{ height: ROW_HEIGHT }}
    >
      <td className="truncate pr-3 pl-5">
        <Link
          href={href(product.id)}
          prefetch={false}
          className="block truncate font-medium after:absolute after:inset-0"
        >
          {product.name}
        </Link>
        <span className="block truncate text-muted-foreground text-xs">{product.sku}</span>
      </td>
      <td className={`${cell} truncate text-muted-foreground max-lg:hidden`}>{product.category}</td>
      <td className={`${cell} max-md:hidden`}>
        <Sparkline values={product.sparkline} label={`Recent sales of ${product.name}`} />
      </td>
      <td className={`${figure} max-md:hidden`}>{measureNumber(format, measure, product.sold)}</td>
      <td className={figure}>
        {expected === null ? (
          <span className="text-muted-foreground">
            <span aria-hidden>–</span>
            <span className="sr-only">no forecast yet</span>
          </span>
        ) : (
          measureNumber(format, measure, expected)
        )}
      </td>
      <td className={`${figure} max-sm:pr-5`}>
        <ChangeText change={product.change} />
      </td>
      <td className={`${figure} max-sm:hidden`}>{stock === null ? "" : format.number(stock)}</td>
    </tr>
  );
});

function PendingRow({ position }: { position: number }) {
  return (
    <tr aria-rowindex={position} className="border-b last:border-0" style={{ height: ROW_HEIGHT }}>
      <td className="px-5">
        <Skeleton className="h-4 w-4/5" />
      </td>
    </tr>
  );
}
