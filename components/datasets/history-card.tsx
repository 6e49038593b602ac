"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Database } from "lucide-react";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { PagedContent } from "#components/layout/paged-content.tsx";
import { Card, CardContent, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";
import { HISTORY_PAGE_SIZE } from "./history-page-size.ts";
import { HistoryTable } from "./history-table.tsx";

/** While something is being checked or imported, its row follows. */
const WHILE_UNDER_WAY_MS = 3_000;

export interface HistoryCardProps {
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly canManage: boolean;
}

export function HistoryCard({ page, onPage, canManage }: HistoryCardProps) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.datasets.list.queryOptions(
      { offset: (page - 1) * HISTORY_PAGE_SIZE, limit: HISTORY_PAGE_SIZE },
      {
        placeholderData: keepPreviousData,
        refetchInterval: ({ state }) =>
          state.data?.datasets.some(({ status }) => status === "checking" || status === "importing")
            ? WHILE_UNDER_WAY_MS
            : false,
      },
    ),
  );
  return (
    <Card className="gap-3 pb-0">
      <CardHeader>
        <CardTitle>Uploads</CardTitle>
      </CardHeader>
      <CardContent className="px-0">
        <PagedContent
          query={query}
          errorTitle="Uploads could not be loaded"
          label="uploads"
          page={page}
          pageSize={HISTORY_PAGE_SIZE}
          onPage={onPage}
        >
          {({ datasets }) => <HistoryContent datasets={datasets} canManage={canManage} />}
        </PagedContent>
      </CardContent>
    </Card>
  );
}

function HistoryContent({ datasets, canManage }: Parameters<typeof HistoryTable>[0]) {
  if (datasets.length > 0) return <HistoryTable datasets={datasets} canManage={canManage} />;
  return (
    <EmptyState
      icon={Database}
      title="Nothing uploaded yet"
      description={
        canManage
          ? "Upload your sales to get a forecast. Every upload is listed here and can be undone."
          : "An admin uploads the shop’s data. Every upload is listed here."
      }
      className="border-t"
    />
  );
}
