"use client";

import { PackageSearch } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { withStore } from "#components/layout/store-param.ts";
import { useRowsInView } from "#components/layout/use-rows-in-view.ts";
import { ProductTableHead } from "#components/products/product-table-head.tsx";
import { ProductTableRow } from "#components/products/product-table-row.tsx";
import { ProductTableSkeleton, ROW_HEIGHT } from "#components/products/product-table-skeleton.tsx";
import { useProductPages } from "#components/products/use-product-pages.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { cn } from "#components/ui/class-names.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { ProductSort } from "#lib/product-list.ts";
import type { ProductFilter, ProductRow } from "#lib/schemas/product.ts";

export interface ProductTableProps {
  readonly filter: ProductFilter;
  readonly onSort: (sort: ProductSort) => void;
  readonly onClear: () => void;
}

const ROWS_ON_FIRST_SCREEN = 24;
const OVERSCAN = 12;

export function ProductTable({ filter, onSort, onClear }: ProductTableProps) {
  const format = useFormat();
  const [visible, setVisible] = useState({ first: 0, last: 0 });
  const { head, rowAt } = useProductPages(filter, visible);
  const total = head.data?.total ?? 0;
  if (head.error) {
    return (
      <ErrorCard
        title="Products could not be loaded"
        error={head.error}
        onRetry={() => void head.refetch()}
      />
    );
  }
  if (!head.data) return <ProductTableSkeleton />;
  if (total === 0) return <NoProducts filter={filter} onClear={onClear} />;
  const { span } = head.data;
  return (
    <>
      <Card className={cn("gap-0 overflow-clip py-0", head.isPlaceholderData && "opacity-60")}>
        <table className="w-full table-fixed text-sm" aria-rowcount={total + 1}>
          <caption className="sr-only">Products with what they sold and what is expected</caption>
          <ProductTableHead span={span} sort={filter.sort} direction={filter.direction} onSort={onSort} />
          <RowsInView
            total={total}
            rowAt={rowAt}
            href={(id) => withStore(`/products/${id}`, filter.storeId)}
            onChange={setVisible}
          />
        </table>
      </Card>
      <p className="text-muted-foreground text-xs" role="status">
        {format.number(total)} {total === 1 ? "product" : "products"}
      </p>
    </>
  );
}

interface RowsInViewProps {
  readonly total: number;
  readonly rowAt: (index: number) => ProductRow | undefined;
  readonly href: (id: string) => string;
  readonly onChange: (visible: { first: number; last: number }) => void;
}

/** The page itself scrolls, and only the rows in view are in the document, between two spacers. */
function RowsInView({ total, rowAt, href, onChange }: RowsInViewProps) {
  const { listRef, rows } = useRowsInView<HTMLTableSectionElement>({
    count: total,
    usualHeight: ROW_HEIGHT,
    onFirstScreen: ROWS_ON_FIRST_SCREEN,
    overscan: OVERSCAN,
    onChange,
  });
  const drawn = Array.from({ length: rows.end - rows.first }, (_, offset) => rows.first + offset);
  return (
    <tbody ref={listRef}>
      {rows.before > 0 && <Spacer height={rows.before} />}
      {drawn.map((index) => (
        <ProductTableRow key={index} position={index + 2} product={rowAt(index)} href={href} />
      ))}
      {rows.after > 0 && <Spacer height={rows.after} />}
    </tbody>
  );
}

function Spacer({ height }: { height: number }) {
  return (
    <tr aria-hidden style={{ height }}>
      <td />
    </tr>
  );
}

function NoProducts({ filter, onClear }: { filter: ProductFilter; onClear: () => void }) {
  const isFiltered = filter.search !== "" || filter.category !== null;
  return (
    <Card className="py-0">
      {isFiltered ? (
        <EmptyState
          icon={PackageSearch}
          title="No product fits"
          description="Nothing has this name or number in this category and store."
          actions={
            <Button variant="outline" onClick={onClear}>
              Clear search and category
            </Button>
          }
        />
      ) : (
        <EmptyState
          icon={PackageSearch}
          title="No products yet"
          description="Products appear here by themselves as soon as a sales or product sheet is imported."
          actions={
            <>
              <Button asChild>
                <Link href="/data">Upload a spreadsheet</Link>
              </Button>
              <Button asChild variant="outline">
                <Link href="/data">Look at sample data</Link>
              </Button>
            </>
          }
        />
      )}
    </Card>
  );
}
