"use client";

import { useQuery } from "@tanstack/react-query";
import {
  CalendarClock,
  CalendarSearch,
  CircleCheck,
  FileWarning,
  TriangleAlert,
  Warehouse,
} from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { withStore } from "#components/layout/store-param.ts";
import { AtRiskItem } from "#components/today/at-risk-item.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { Attention } from "#lib/schemas/overview.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

export function AttentionCard({ storeId }: { storeId: string | null }) {
  const trpc = useTRPC();
  const { data, isPending, error, refetch } = useQuery(trpc.overview.attention.queryOptions({ storeId }));
  return (
    <Card className="gap-3 pb-2">
      <CardHeader>
        <CardTitle>What needs attention?</CardTitle>
        {data && <CardDescription>{describe(data)}</CardDescription>}
        {isPending && <Skeleton className="h-4 w-48" />}
      </CardHeader>
      {error && (
        <ErrorCard
          isBare
          title="This list could not be loaded"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {isPending && <AttentionSkeleton />}
      {data && <AttentionList attention={data} storeId={storeId} />}
    </Card>
  );
}

function describe({ atRisk, atRiskCount, hasStock, hasModel, isAssessed }: Attention): string {
  if (!hasStock) return "Upload a stock sheet to see which products run out.";
  if (!isAssessed) {
    return hasModel
      ? "Stock is being looked at."
      : "Products that run out show here as soon as a model has been trained.";
  }
  if (atRiskCount === 0) return "Stock lasts everywhere, and nothing is about to expire.";
  const products = atRiskCount === 1 ? "1 product needs" : `${atRiskCount} products need`;
  const more = atRiskCount > atRisk.length ? ` The ${atRisk.length} with most at stake:` : "";
  return `${products} a decision about stock.${more}`;
}

function AttentionList({ attention, storeId }: { attention: Attention; storeId: string | null }) {
  const format = useFormat();
  const { atRisk, atRiskCount, oddDays, rejected, failedRun, staleDays } = attention;
  const isQuiet =
    atRisk.length === 0 && rejected.length === 0 && oddDays === 0 && !failedRun && staleDays === null;
  if (isQuiet) return <QuietNote attention={attention} />;
  return (
    <ul className="divide-y">
      {failedRun && (
        <NoticeItem icon={<TriangleAlert className="text-destructive" aria-hidden />} href="/models">
          Training failed{failedRun.message ? `: ${failedRun.message}` : ""}
        </NoticeItem>
      )}
      {staleDays !== null && (
        <NoticeItem icon={<CalendarClock className="text-warning" aria-hidden />} href="/data">
          No sales for {format.number(staleDays)} days. Upload newer figures.
        </NoticeItem>
      )}
      {oddDays > 0 && (
        <NoticeItem
          icon={<CalendarSearch className="text-warning" aria-hidden />}
          href={`${withStore("/insights", storeId)}#unusual-days`}
        >
          {oddDays === 1 ? "1 unusual day" : `${format.number(oddDays)} unusual days`} in the last week. Look
          at what happened.
        </NoticeItem>
      )}
      {atRisk.map((row) => (
        <AtRiskItem key={`${row.storeId} ${row.productId}`} row={row} />
      ))}
      {atRiskCount > atRisk.length && (
        <NoticeItem
          icon={<Warehouse className="text-muted-foreground" aria-hidden />}
          href={withStore("/stock", storeId)}
        >
          All {format.number(atRiskCount)} on the stock list
        </NoticeItem>
      )}
      {rejected.map(({ datasetId, fileName, rowsRejected }) => (
        <NoticeItem
          key={datasetId}
          icon={<FileWarning className="text-warning" aria-hidden />}
          href={`/data?dataset=${datasetId}`}
        >
          {format.number(rowsRejected)} {rowsRejected === 1 ? "row" : "rows"} of {fileName} left out
        </NoticeItem>
      ))}
    </ul>
  );
}

function NoticeItem({ icon, href, children }: { icon: ReactNode; href: string; children: ReactNode }) {
  return (
    <li>
      <Link
        href={href}
        className="flex items-start gap-2.5 px-5 py-2.5 text-sm hover:bg-muted/60 focus-visible:outline-offset-[-2px] [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0"
      >
        {icon}
        <span className="min-w-0 break-words">{children}</span>
      </Link>
    </li>
  );
}

function QuietNote({ attention: { hasStock, hasModel } }: { attention: Attention }) {
  if (!hasStock) {
    return (
      <div className="px-5 pb-3">
        <Button asChild variant="outline" size="sm">
          <Link href="/data">Upload a stock sheet</Link>
        </Button>
      </div>
    );
  }
  if (!hasModel) return null;
  return (
    <div className="flex flex-1 flex-col items-center justify-center px-6 pt-6 pb-8 text-center">
      <CircleCheck className="mb-2 size-5 text-good" aria-hidden />
      <p className="font-medium">Nothing needs you right now</p>
    </div>
  );
}

function AttentionSkeleton() {
  return (
    <div className="divide-y">
      {["first", "second", "third", "fourth"].map((row) => (
        <div key={row} className="space-y-2 px-5 py-3">
          <Skeleton className="h-4 w-3/4" />
          <Skeleton className="h-3 w-1/2" />
        </div>
      ))}
    </div>
  );
}
