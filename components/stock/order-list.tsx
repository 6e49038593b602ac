"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Download, PackageCheck, Printer } from "lucide-react";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Input } from "#components/ui/input.tsx";
import { Label } from "#components/ui/label.tsx";
import { NativeSelect } from "#components/ui/native-select.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { ReorderFilter, ReorderLine } from "#lib/schemas/stock.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { OrderTable } from "./order-table.tsx";

export interface OrderListProps {
  readonly filter: ReorderFilter;
  readonly onFilter: (change: Partial<ReorderFilter>) => void;
}

const ALL = "all";
/** Keeps a supplier that is called "all" apart from all suppliers. */
const OF = "of:";
const NO_SUPPLIER = "No supplier named";

export function OrderList({ filter, onFilter }: OrderListProps) {
  const format = useFormat();
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.stock.reorders.queryOptions(filter, { placeholderData: keepPreviousData }),
  );
  if (error) {
    return <ErrorCard title="The orders could not be loaded" error={error} onRetry={() => void refetch()} />;
  }
  if (!data) return <Skeleton className="h-64 w-full" />;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-2" data-print="hidden">
        <NativeSelect
          aria-label="Supplier"
          className="max-w-56"
          value={filter.supplier === null ? ALL : OF + filter.supplier}
          onChange={({ target: { value } }) =>
            onFilter({ supplier: value === ALL ? null : value.slice(OF.length) })
          }
        >
          <option value={ALL}>All suppliers</option>
          {data.suppliers.map((name) => (
            <option key={name} value={OF + name}>
              {name}
            </option>
          ))}
        </NativeSelect>
        <div className="flex items-center gap-2">
          <Label htmlFor="budget" className="whitespace-nowrap">
            Budget
          </Label>
          <Input
            id="budget"
            type="number"
            min={1}
            inputMode="decimal"
            placeholder="No limit"
            className="w-32"
            defaultValue={filter.budget ?? ""}
            onChange={({ target: { valueAsNumber } }) =>
              onFilter({ budget: valueAsNumber > 0 ? valueAsNumber : null })
            }
          />
        </div>
        <div className="flex gap-2 sm:ml-auto">
          <Button asChild variant="outline">
            <a href={exportAddress(filter, "csv")} download>
              <Download aria-hidden />
              CSV
            </a>
          </Button>
          <Button asChild variant="outline">
            <a href={exportAddress(filter, "xlsx")} download>
              <Download aria-hidden />
              Excel
            </a>
          </Button>
          <Button variant="outline" onClick={() => window.print()}>
            <Printer aria-hidden />
            Print
          </Button>
        </div>
      </div>
      {data.lines.length === 0 ? (
        <Card className="py-0">
          <EmptyState
            icon={PackageCheck}
            title="Nothing to order"
            description="Every shelf with a stock count is above the level at which an order is due."
          />
        </Card>
      ) : (
        <>
          <p className="text-muted-foreground text-sm" role="status">
            {format.number(data.lines.length)} {data.lines.length === 1 ? "line" : "lines"},{" "}
            {format.wholeMoney(data.totalCost)} at the known costs
            {filter.budget === null ? "" : " within the budget"}.
          </p>
          {groupBySupplier(data.lines).map(({ supplier, lines }) => (
            <Card key={supplier} className="gap-3 pb-2">
              <CardHeader>
                <CardTitle>{supplier}</CardTitle>
                <CardDescription>
                  {format.wholeMoney(lines.reduce((sum, { lineCost }) => sum + (lineCost ?? 0), 0))} in{" "}
                  {lines.length === 1 ? "1 line" : `${format.number(lines.length)} lines`}
                </CardDescription>
              </CardHeader>
              <OrderTable supplier={supplier} lines={lines} storeId={filter.storeId} />
            </Card>
          ))}
        </>
      )}
    </div>
  );
}

function groupBySupplier(lines: readonly ReorderLine[]) {
  const groups = Map.groupBy(lines, ({ supplier }) => supplier ?? NO_SUPPLIER);
  return [...groups].map(([supplier, ofSupplier]) => ({ supplier, lines: ofSupplier }));
}

function exportAddress(filter: ReorderFilter, format: "csv" | "xlsx"): string {
  const given = Object.entries({ ...filter, format }).flatMap(([name, value]) =>
    value === null ? [] : [[name, String(value)]],
  );
  return `/api/stock/orders?${new URLSearchParams(given)}`;
}
