"use client";

import { useQueries } from "@tanstack/react-query";
import { Card, CardHeader, CardTitle } from "#components/ui/card.tsx";
import type { PromotionFilter } from "#lib/schemas/promotion.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { PromotionItem } from "./promotion-item.tsx";

/** What is planned and suggested for one product; nothing at all where there is neither. */
export default function PromotionsCard({
  productId,
  storeId,
}: Pick<PromotionFilter, "productId" | "storeId">) {
  const trpc = useTRPC();
  const lists = useQueries({
    queries: (["planned", "suggested"] as const).map((view) =>
      trpc.promotions.list.queryOptions({ productId, storeId, view, offset: 0 }),
    ),
  });
  const rows = lists.flatMap(({ data }) => data?.rows ?? []);
  if (rows.length === 0) return null;
  return (
    <Card className="gap-2 overflow-hidden pb-0">
      <CardHeader>
        <CardTitle>Would a lower price pay?</CardTitle>
      </CardHeader>
      <ul className="divide-y border-t" aria-label="Promotions of this product">
        {rows.map((row) => (
          <li key={row.id}>
            <PromotionItem row={row} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
