"use client";

import { ScrollRegion } from "#components/layout/scroll-region.tsx";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { cn } from "#components/ui/class-names.ts";
import type { Mapping, Sniff } from "#lib/schemas/dataset.ts";
import { TARGET_FIELDS } from "#lib/schemas/dataset-fields.ts";
import { fieldOfColumn } from "./mapping-draft.ts";

const SHOWN_ROWS = 8;
const SHOWN_COLUMNS = 24;

export interface FirstRowsProps {
  readonly sniff: Sniff;
  readonly mapping: Mapping;
  /** Chooses the line with the column names; null when the person may not. */
  readonly onHeaderRow: ((line: number) => void) | null;
}

/** The sheet as it stands, to compare with what we made of it. */
export function FirstRows({ sniff, mapping, onHeaderRow }: FirstRowsProps) {
  const rows = sniff.firstRows.slice(0, Math.max(SHOWN_ROWS, sniff.headerRow + 3));
  const width = Math.max(...rows.map((row) => row.length), 0);
  const columns = Array.from({ length: Math.min(width, SHOWN_COLUMNS) }, (_, index) => index);
  return (
    <Card className="gap-3 pb-0">
      <CardHeader>
        <CardTitle>First rows</CardTitle>
        <CardDescription>
          As they stand in the sheet. If the column names are in another line, press that line’s number.
          {width > SHOWN_COLUMNS && ` ${width - SHOWN_COLUMNS} more columns are not shown.`}
        </CardDescription>
      </CardHeader>
      <CardContent className="px-0">
        <ScrollRegion label="First rows of the sheet" className="border-t">
          <table className="w-full text-sm">
            <thead>
              <tr className="border-b bg-muted/50 text-left text-muted-foreground text-xs">
                <th scope="col" className="px-3 py-2 font-medium">
                  Line
                </th>
                {columns.map((index) => (
                  <th key={index} scope="col" className="whitespace-nowrap px-3 py-2 font-medium">
                    <Meaning mapping={mapping} index={index} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, position) => {
                const line = position + 1;
                const isHeader = line === sniff.headerRow;
                return (
                  <tr
                    key={line}
                    className={cn(
                      "border-b last:border-0",
                      isHeader && "bg-selected font-medium text-selected-foreground",
                      line < sniff.headerRow && "text-muted-foreground",
                    )}
                  >
                    <th scope="row" className="px-1.5 py-1 text-left font-normal">
                      <button
                        type="button"
                        disabled={onHeaderRow === null || isHeader}
                        onClick={() => onHeaderRow?.(line)}
                        aria-label={
                          isHeader ? `Line ${line}, column names` : `Line ${line}, use as column names`
                        }
                        className="min-w-8 rounded-sm px-1.5 py-1 text-muted-foreground tabular-nums hover:bg-accent disabled:hover:bg-transparent"
                      >
                        {line}
                      </button>
                    </th>
                    {columns.map((index) => (
                      <td
                        key={index}
                        className="max-w-56 truncate whitespace-nowrap px-3 py-1.5"
                        title={row[index]}
                      >
                        {row[index]}
                      </td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollRegion>
      </CardContent>
    </Card>
  );
}

function Meaning({ mapping, index }: { mapping: Mapping; index: number }) {
  if (mapping.options.wide?.columns.includes(index)) {
    return (
      <span className="text-link">{mapping.options.wide.value === "amount" ? "Amount" : "Quantity"}</span>
    );
  }
  const field = fieldOfColumn(mapping, index);
  if (field === null) return <span className="font-normal">left out</span>;
  const label = TARGET_FIELDS[mapping.kind].find((target) => target.field === field)?.label ?? field;
  return <span className="text-link">{label}</span>;
}
