"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChartColumn } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { PageBody } from "#components/layout/page-body.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { cn } from "#components/ui/class-names.ts";
import type { InsightReport } from "#lib/schemas/insight.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { AdviceCard } from "./advice-card.tsx";
import { ChangeCard } from "./change-card.tsx";
import { type InsightParams, toInsightQuery } from "./insight-params.ts";
import { InsightsHeader } from "./insights-header.tsx";
import { InsightsSkeleton } from "./insights-skeleton.tsx";
import { PatternCard } from "./pattern-card.tsx";
import { SalesCard } from "./sales-card.tsx";
import { TopCard } from "./top-card.tsx";
import { YearsCard } from "./years-card.tsx";

// A list of its own, below what is seen first.
const AnomaliesCard = dynamic(() => import("#components/anomalies/anomalies-card.tsx"), { ssr: false });

export interface InsightsScreenProps {
  readonly params: InsightParams;
  readonly onChange: (change: Partial<InsightParams>) => void;
}

export function InsightsScreen({ params, onChange }: InsightsScreenProps) {
  const trpc = useTRPC();
  const query = toInsightQuery(params);
  const asked = useQuery(trpc.insights.report.queryOptions(query, { placeholderData: keepPreviousData }));
  return (
    <PageBody>
      <InsightsHeader />
      {asked.error ? (
        <ErrorCard
          title="Insights could not be loaded"
          error={asked.error}
          onRetry={() => void asked.refetch()}
        />
      ) : asked.isPending ? (
        <InsightsSkeleton />
      ) : asked.data ? (
        <div className={cn("flex flex-col gap-6", asked.isPlaceholderData && "opacity-60")}>
          <Report report={asked.data} params={params} onChange={onChange} />
        </div>
      ) : (
        <NothingSold />
      )}
    </PageBody>
  );
}

function Report({ report, params, onChange }: InsightsScreenProps & { readonly report: InsightReport }) {
  return (
    <>
      <AdviceCard report={report} storeId={params.store} />
      <SalesCard report={report} params={params} onChange={onChange} />
      <ChangeCard report={report} params={params} onChange={onChange} />
      <AnomaliesCard storeId={params.store} productId={null} />
      <TopCard report={report} params={params} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <PatternCard report={report} />
        <YearsCard report={report} />
      </div>
    </>
  );
}

function NothingSold() {
  return (
    <Card className="py-0">
      <EmptyState
        icon={ChartColumn}
        title="Nothing to look into yet"
        description="Upload a spreadsheet with past sales, or explore the sample shop."
        actions={
          <Button asChild>
            <Link href="/data">Upload sales</Link>
          </Button>
        }
      />
    </Card>
  );
}
