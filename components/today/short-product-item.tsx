"use client";

import Link from "next/link";
import { useFormat } from "#lib/format/format-context.tsx";
import type { ShortProduct } from "#lib/schemas/overview.ts";

export function ShortProductItem({ product, href }: { product: ShortProduct; href: string }) {
  const format = useFormat();
  const { name, storeName, onHand, expected, coverDays, runsOutOn, atStake } = product;
  return (
    <li>
      <Link
        href={href}
        className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 px-5 py-2.5 hover:bg-muted/60 focus-visible:outline-offset-[-2px]"
      >
        <span className="truncate font-medium">{name}</span>
        <span className="text-right font-medium text-destructive tabular-nums">
          {onHand === 0 ? "Sold out" : `Out ${format.day(runsOutOn)}`}
        </span>
        <span className="text-muted-foreground text-xs sm:truncate">
          {storeName}: {format.number(onHand)} left, {format.number(Math.ceil(expected))} needed in{" "}
          {coverDays} {coverDays === 1 ? "day" : "days"}
        </span>
        {atStake !== null && atStake >= 1 && (
          <span className="text-right text-muted-foreground text-xs tabular-nums">
            {format.wholeMoney(atStake)} at stake
          </span>
        )}
      </Link>
    </li>
  );
}
