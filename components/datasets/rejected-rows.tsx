"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { Pager } from "#components/layout/pager.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  Card,
  CardAction,
  CardContent,
  CardDescription,
  CardHeader,
  CardTitle,
} from "#components/ui/card.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { Preview } from "#lib/schemas/dataset.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { RejectedReasons } from "./rejected-reasons.tsx";
import { RejectedTable } from "./rejected-table.tsx";

const PAGE_SIZE = 25;

export interface RejectedRowsProps {
  readonly datasetId: string;
  readonly preview: Preview;
  readonly isImported?: boolean;
}

/** Grouped reasons first: ten thousand rows usually share three of them. */
export function RejectedRows({ datasetId, preview, isImported = false }: RejectedRowsProps) {
  const trpc = useTRPC();
  const format = useFormat();
  const [page, setPage] = useState(1);
  const { data, error, refetch } = useQuery(
    trpc.datasets.rejected.queryOptions(
      { datasetId, page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  const count = preview.rowsRejected;
  return (
    <Card className="gap-3 pb-0">
      <CardHeader className="max-sm:has-data-[slot=card-action]:grid-cols-1">
        <CardTitle>
          {format.number(count)} {count === 1 ? "row was" : "rows were"} rejected
        </CardTitle>
        <CardDescription>{advice(preview, isImported)}</CardDescription>
        <CardAction className="max-sm:col-start-1 max-sm:row-auto max-sm:mt-2 max-sm:justify-self-start">
          <Button variant="outline" size="sm" asChild>
            <a href={`/api/datasets/${datasetId}/rejected`} download>
              <Download aria-hidden />
              Download rejected rows
            </a>
          </Button>
        </CardAction>
      </CardHeader>
      <CardContent className="px-0">
        <RejectedReasons reasons={preview.rejectedByCode} />
        {error && !data ? (
          <ErrorCard
            isBare
            title="The rejected rows could not be loaded"
            error={error}
            onRetry={() => void refetch()}
          />
        ) : (
          <RejectedTable page={data ?? null} pageSize={Math.min(PAGE_SIZE, count)} />
        )}
        {data && data.storedCount > PAGE_SIZE && (
          <Pager
            page={page}
            pageCount={Math.ceil(data.storedCount / PAGE_SIZE)}
            onChange={setPage}
            label="rejected rows"
          />
        )}
        {data && data.storedCount < data.total && (
          <p className="border-t px-5 py-3 text-muted-foreground text-sm">
            The first {format.number(data.storedCount)} of {format.number(data.total)} are kept for you.
          </p>
        )}
      </CardContent>
    </Card>
  );
}

function advice(preview: Preview, isImported: boolean): string {
  if (preview.rowsAccepted === 0) {
    return "No row passed. Mend them in your spreadsheet and upload it again, or change how the sheet is read.";
  }
  const state = isImported ? "They were left out." : "They are left out; the rest can be imported.";
  return `${state} To bring them in, mend them in your spreadsheet and upload it again: rows that are already here are recognised.`;
}
