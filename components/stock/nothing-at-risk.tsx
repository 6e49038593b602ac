"use client";

import { useQueryClient } from "@tanstack/react-query";
import { PackageCheck, PackageSearch } from "lucide-react";
import Link from "next/link";
import { useEffect } from "react";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";
import type { RiskInboxProps } from "./risk-inbox.tsx";

const LOOK_AGAIN_MS = 3_000;

/** Why the list of stock at risk is empty, and what to do about it. */
export function NothingAtRisk({ filter, summary, onClear }: RiskInboxProps) {
  useLookAgain(summary?.hasCounts === true && summary.firstDay === null);
  const isFiltered = filter.search !== "" || filter.category !== null || filter.reason !== null;
  if (isFiltered || filter.status !== "open") {
    return (
      <Card className="py-0">
        <EmptyState
          icon={PackageSearch}
          title="Nothing fits"
          description="No product has this name, reason, category and status."
          actions={
            <Button variant="outline" onClick={onClear}>
              Show everything to do
            </Button>
          }
        />
      </Card>
    );
  }
  const hasCounts = summary?.hasCounts ?? true;
  return (
    <Card className="py-0">
      {hasCounts ? (
        <EmptyState
          icon={PackageCheck}
          title={summary?.firstDay === null ? "Stock is being looked at" : "Nothing needs you right now"}
          description={
            summary?.firstDay === null
              ? "The list appears as soon as every shelf has been looked at, after the next training or stock sheet."
              : "Stock lasts everywhere until a delivery could arrive, and nothing is about to expire."
          }
        />
      ) : (
        <EmptyState
          icon={PackageSearch}
          title="No stock counts yet"
          description="Upload a stock sheet, with expiry dates where you have them, to see what runs out and what will spoil."
          actions={
            <Button asChild>
              <Link href="/data">Upload a stock sheet</Link>
            </Button>
          }
        />
      )}
    </Card>
  );
}

/** While shelves are being looked at, the list appears without a reload. */
function useLookAgain(isWaiting: boolean): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!isWaiting) return;
    const lookAgain = () => queryClient.invalidateQueries({ queryKey: trpc.stock.pathKey() });
    const timer = setInterval(() => void lookAgain(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isWaiting, queryClient, trpc]);
}
