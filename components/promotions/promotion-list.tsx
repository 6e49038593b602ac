"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { BadgePercent } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { PagedContent } from "#components/layout/paged-content.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { PROMOTION_PAGE_SIZE, type PromotionView } from "#lib/promotion-list.ts";
import type { PromotionFilter, PromotionSummary } from "#lib/schemas/promotion.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { PromotionItem } from "./promotion-item.tsx";
import { VIEW_LABEL } from "./promotion-words.ts";

export interface PromotionListProps {
  readonly filter: PromotionFilter;
  readonly summary: PromotionSummary | undefined;
  readonly onPage: (page: number) => void;
}

export function PromotionList({ filter, summary, onPage }: PromotionListProps) {
  const trpc = useTRPC();
  const query = useQuery(trpc.promotions.list.queryOptions(filter, { placeholderData: keepPreviousData }));
  return (
    <Card className="gap-0 overflow-hidden py-0">
      <PagedContent
        query={query}
        errorTitle="The promotions could not be loaded"
        label="promotions"
        page={Math.floor(filter.offset / PROMOTION_PAGE_SIZE) + 1}
        pageSize={PROMOTION_PAGE_SIZE}
        onPage={onPage}
      >
        {({ rows }) =>
          rows.length === 0 ? (
            <NoPromotions view={filter.view} summary={summary} />
          ) : (
            <ul className="divide-y" aria-label={`${VIEW_LABEL[filter.view]} promotions`}>
              {rows.map((row) => (
                <li key={row.id}>
                  <PromotionItem row={row} />
                </li>
              ))}
            </ul>
          )
        }
      </PagedContent>
    </Card>
  );
}

const NOTHING: Record<PromotionView, { readonly title: string; readonly description: string }> = {
  suggested: {
    title: "No promotion is worth it right now",
    description: "Stock should sell in time at today's prices, or the margins leave no room for a discount.",
  },
  planned: {
    title: "Nothing planned",
    description: "Accept a suggestion, and it appears here with its days.",
  },
  past: {
    title: "No promotion has ended yet",
    description: "Once one has, you see here what it sold beside what was expected.",
  },
  dismissed: {
    title: "Nothing dismissed",
    description: "Suggestions you dismiss stay here until their days are over.",
  },
};

function NoPromotions({ view, summary }: { view: PromotionView; summary: PromotionSummary | undefined }) {
  if (view === "suggested" && summary && !summary.hasCounts) {
    return (
      <EmptyState
        icon={BadgePercent}
        title="No stock counts yet"
        description="Upload a stock sheet with expiry dates, and products with prices and costs, to see which discounts pay."
        actions={
          <Button asChild>
            <Link href="/data">Upload a stock sheet</Link>
          </Button>
        }
      />
    );
  }
  if (view === "suggested" && summary?.isAssessed && !summary.hasDemand) {
    return (
      <EmptyState
        icon={BadgePercent}
        title="No sales of what is on the shelves"
        description="Which discount pays depends on how much sells. Upload a sheet with the sales of each day, with the same product numbers as the stock sheet."
        actions={
          <Button asChild>
            <Link href="/data">Upload sales</Link>
          </Button>
        }
      />
    );
  }
  const isWaiting = view === "suggested" && summary && !summary.isAssessed;
  return (
    <EmptyState
      icon={BadgePercent}
      title={isWaiting ? "Stock is being looked at" : NOTHING[view].title}
      description={
        isWaiting
          ? "Suggestions appear as soon as every shelf has been looked at, after the next training or stock sheet."
          : NOTHING[view].description
      }
    />
  );
}
