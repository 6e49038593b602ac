"use client";

import Link from "next/link";
import { withStore } from "#components/layout/store-param.ts";
import { describeAction, describeTiming, outlook } from "#components/stock/stock-words.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { StockRow } from "#lib/schemas/stock.ts";

/** One product of the stock list: when it runs out and how surely, what to do, and the money at stake. */
export function AtRiskItem({ row }: { row: StockRow }) {
  const format = useFormat();
  const { name, storeName, productId, storeId, action, moneyAtRisk } = row;
  return (
    <li>
      <Link
        href={withStore(`/products/${productId}`, storeId)}
        className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 px-5 py-2.5 hover:bg-muted/60 focus-visible:outline-offset-[-2px]"
      >
        <span className="truncate font-medium">{name}</span>
        <span className="text-right font-medium text-destructive tabular-nums">{outlook(row, format)}</span>
        <span className="text-muted-foreground text-xs sm:truncate">
          {storeName}: {describeAction(action, format)} {describeTiming(action)}
        </span>
        {moneyAtRisk >= 1 && (
          <span className="text-right text-muted-foreground text-xs tabular-nums">
            {format.wholeMoney(moneyAtRisk)} at stake
          </span>
        )}
      </Link>
    </li>
  );
}
