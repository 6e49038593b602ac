"use client";

import { ChevronRight } from "lucide-react";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import type { Mapping, Sniff, SniffColumn } from "#lib/schemas/dataset.ts";
import { ColumnRow } from "./column-row.tsx";
import { fieldOfColumn, withColumnField } from "./mapping-draft.ts";
import { PeriodColumns } from "./period-columns.tsx";

export interface ColumnMappingProps {
  readonly sniff: Sniff;
  /** What we would confirm: decides which columns stand on top, so that rows do not jump while being edited. */
  readonly suggested: Mapping;
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
  readonly isLocked: boolean;
}

/** Fewer left-out columns than this are shown right away. */
const FEW = 4;

export function ColumnMapping({ sniff, suggested, mapping, onChange, isLocked }: ColumnMappingProps) {
  const periods = new Set(mapping.options.wide?.columns ?? []);
  const columns = sniff.columns.filter((column) => !periods.has(column.index));
  const isUsed = (column: SniffColumn) =>
    fieldOfColumn(suggested, column.index) !== null || column.suggestion !== null;
  const used = columns.filter(isUsed);
  const leftOut = columns.filter((column) => !isUsed(column));
  const list = (shown: readonly SniffColumn[]) => (
    <ul className="divide-y">
      {shown.map((column) => (
        <ColumnRow
          key={column.index}
          column={column}
          kind={mapping.kind}
          field={fieldOfColumn(mapping, column.index)}
          isRemembered={sniff.isRemembered}
          isLocked={isLocked}
          onChange={(field) => onChange(withColumnField(mapping, column.index, field))}
        />
      ))}
    </ul>
  );
  return (
    <Card className="gap-3">
      <CardHeader>
        <CardTitle>Columns</CardTitle>
        <CardDescription>What each column of your sheet means. Left out is fine.</CardDescription>
      </CardHeader>
      <CardContent>
        {sniff.wide && mapping.options.wide && (
          <PeriodColumns wide={sniff.wide} mapping={mapping} onChange={onChange} isLocked={isLocked} />
        )}
        {list(used)}
        {leftOut.length > 0 && leftOut.length < FEW && <div className="border-t">{list(leftOut)}</div>}
        {leftOut.length >= FEW && (
          <details className="group border-t pt-3" open={used.length === 0}>
            <summary className="flex w-fit cursor-pointer list-none items-center gap-1 rounded-sm text-muted-foreground text-sm hover:text-foreground [&::-webkit-details-marker]:hidden">
              <ChevronRight className="size-4 transition-transform group-open:rotate-90" aria-hidden />
              {leftOut.length} columns left out
            </summary>
            {list(leftOut)}
          </details>
        )}
      </CardContent>
    </Card>
  );
}
