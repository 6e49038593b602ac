"use client";

import Link from "next/link";
import { Badge } from "#components/ui/badge.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { DatasetSummary } from "#lib/schemas/dataset.ts";
import { statusWords } from "./dataset-step.ts";
import { FileName } from "./file-name.tsx";
import { HistoryActions } from "./history-actions.tsx";
import { KIND_WORDS } from "./kind-words.ts";
import { SampleBadge } from "./sample-badge.tsx";

export interface HistoryTableProps {
  readonly datasets: readonly DatasetSummary[];
  readonly canManage: boolean;
}

export function HistoryTable({ datasets, canManage }: HistoryTableProps) {
  return (
    <Table aria-label="Uploads" className="border-t">
      <TableHeader>
        <TableRow>
          <TableHead>File</TableHead>
          <TableHead>Status</TableHead>
          <TableHead className="text-right max-sm:hidden">Rows</TableHead>
          <TableHead className="max-lg:hidden">Dates</TableHead>
          <TableHead className="max-md:hidden">Uploaded</TableHead>
          <TableHead>
            <span className="sr-only">Actions</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {datasets.map((dataset) => (
          <HistoryRow key={dataset.id} dataset={dataset} canManage={canManage} />
        ))}
      </TableBody>
    </Table>
  );
}

function HistoryRow({ dataset, canManage }: { dataset: DatasetSummary; canManage: boolean }) {
  const format = useFormat();
  const status = statusWords(dataset);
  return (
    <TableRow>
      <TableCell className="max-w-0 w-full sm:max-w-72">
        <Link
          href={`/data?dataset=${dataset.id}`}
          className="flex min-w-0 rounded-sm font-medium underline-offset-4 hover:underline"
        >
          <FileName name={dataset.fileName} />
        </Link>
        <span className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-muted-foreground">
          {dataset.kind ? KIND_WORDS[dataset.kind].name : "Not known yet"}
          {dataset.origin === "sample" && <SampleBadge />}
        </span>
      </TableCell>
      <TableCell>
        <Badge variant={status.variant}>{status.label}</Badge>
      </TableCell>
      <TableCell className="whitespace-nowrap text-right max-sm:hidden">
        {dataset.rowsAccepted === null ? "–" : format.number(dataset.rowsAccepted)}
        {dataset.rowsRejected !== null && dataset.rowsRejected > 0 && (
          <span className="block text-destructive">{format.number(dataset.rowsRejected)} rejected</span>
        )}
      </TableCell>
      <TableCell className="whitespace-nowrap max-lg:hidden">
        {dataset.firstDay && dataset.lastDay ? format.dayRange(dataset.firstDay, dataset.lastDay) : "–"}
      </TableCell>
      <TableCell className="whitespace-nowrap max-md:hidden">
        <time dateTime={dataset.createdAt}>{format.instant(dataset.createdAt)}</time>
        {dataset.createdByName && (
          <span className="block text-muted-foreground">{dataset.createdByName}</span>
        )}
      </TableCell>
      <TableCell className="text-right">
        <HistoryActions dataset={dataset} canManage={canManage} />
      </TableCell>
    </TableRow>
  );
}
