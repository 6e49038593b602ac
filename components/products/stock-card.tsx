"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { withStore } from "#components/layout/store-param.ts";
import {
  chanceText,
  describeAction,
  describeRisk,
  describeTiming,
  REASON_VARIANT,
  reasonLabel,
} from "#components/stock/stock-words.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Card, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { addDays } from "#lib/days.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { Formatter } from "#lib/format/formatter.ts";
import type { StockRow } from "#lib/schemas/stock.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

export interface StockCardProps {
  readonly productId: string;
  readonly storeId: string | null;
}

/** When the product runs out in each store and how surely, what to do, and the money at stake. */
export default function StockCard({ productId, storeId }: StockCardProps) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.stock.ofProduct.queryOptions({ id: productId, storeId }));
  if (error) {
    return <ErrorCard title="Stock could not be loaded" error={error} onRetry={() => void refetch()} />;
  }
  if (!data || data.length === 0) return null;
  return (
    <Card className="gap-3 pb-2">
      <CardHeader>
        <CardTitle>How long will stock last?</CardTitle>
        <CardDescription>
          From a thousand possible futures that the forecast allows, with what is on the shelf and what
          expires.{" "}
          <Link href={withStore("/stock", storeId)} className="text-link underline underline-offset-4">
            All stock
          </Link>
        </CardDescription>
      </CardHeader>
      <ul className="divide-y">
        {data.map((row) => (
          <StoreStock key={row.storeId} row={row} />
        ))}
      </ul>
    </Card>
  );
}

function StoreStock({ row }: { row: StockRow }) {
  const format = useFormat();
  const { storeName, reasons, moneyAtRisk, action } = row;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-5 py-3">
      <div className="min-w-0 flex-1 basis-72 space-y-0.5">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{storeName}</span>
          {reasons.map((reason) => (
            <Badge key={reason} variant={REASON_VARIANT[reason]}>
              {reasonLabel(reason, row)}
            </Badge>
          ))}
        </p>
        <p className="text-muted-foreground text-sm">
          {reasons.length > 0 ? describeRisk(row, format) : describeHealthy(row, format)}
        </p>
        {reasons.length > 0 && (
          <p className="text-sm">
            <span className="font-medium">{describeAction(action, format)}</span>{" "}
            <span className="text-muted-foreground">{describeTiming(action)}</span>
          </p>
        )}
      </div>
      {moneyAtRisk >= 1 && (
        <p className="font-medium tabular-nums sm:text-right">
          {format.wholeMoney(moneyAtRisk)}
          <span className="block font-normal text-muted-foreground text-xs">at stake</span>
        </p>
      )}
    </li>
  );
}

function describeHealthy(row: StockRow, format: Formatter): string {
  const { onHand, firstDay, outP50, outBeforeDelivery } = row;
  const left = `${format.decimal(onHand)} on hand`;
  if (outP50 === null) return `${left}: that lasts as far as the forecast reaches.`;
  const day = format.day(addDays(firstDay, Math.floor(outP50)));
  return `${left}: runs out around ${day}, ${chanceText(outBeforeDelivery, format)} before a delivery could arrive.`;
}
