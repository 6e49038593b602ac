"use client";

import { ArrowRight } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";
import { cn } from "#components/ui/class-names.ts";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";
import type { SniffColumn } from "#lib/schemas/dataset.ts";
import { type DatasetKind, TARGET_FIELDS, TargetField } from "#lib/schemas/dataset-fields.ts";
import { type ConfidenceWord, confidenceWord } from "./confidence.ts";

const LEFT_OUT = "left-out";
const SHOWN_EXAMPLES = 3;

export interface ColumnRowProps {
  readonly column: SniffColumn;
  readonly kind: DatasetKind;
  readonly field: TargetField | null;
  readonly isRemembered: boolean;
  readonly isLocked: boolean;
  readonly onChange: (field: TargetField | null) => void;
}

export function ColumnRow({ column, kind, field, isRemembered, isLocked, onChange }: ColumnRowProps) {
  const name = column.header === "" ? `Column ${column.index + 1}` : column.header;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] items-center gap-x-3 gap-y-1.5 py-3 sm:grid-cols-[minmax(0,1fr)_1rem_minmax(0,13rem)_5.5rem]">
      <div className="min-w-0">
        <p className="truncate font-medium" title={name}>
          {name}
        </p>
        <p className="truncate text-muted-foreground text-sm" title={column.examples.join(" · ")}>
          {column.examples.length === 0 ? "empty" : column.examples.slice(0, SHOWN_EXAMPLES).join(" · ")}
        </p>
      </div>
      <ArrowRight className="size-4 text-muted-foreground max-sm:hidden" aria-hidden />
      <div className="flex items-center gap-3 sm:contents">
        <Select
          value={field ?? LEFT_OUT}
          onValueChange={(chosen) => onChange(TargetField.safeParse(chosen).data ?? null)}
          disabled={isLocked}
        >
          <SelectTrigger
            aria-label={`${name} means`}
            className={cn("max-sm:flex-1", field === null && "text-muted-foreground")}
          >
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            <SelectItem value={LEFT_OUT}>Leave out</SelectItem>
            {TARGET_FIELDS[kind].map((target) => (
              <SelectItem key={target.field} value={target.field}>
                {target.label}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
        <Certainty column={column} field={field} isRemembered={isRemembered} />
      </div>
    </li>
  );
}

const WORD_VARIANT = {
  Sure: "good",
  Likely: "warning",
  "A guess": "warning",
} as const satisfies Record<ConfidenceWord, string>;

function Certainty({
  column,
  field,
  isRemembered,
}: Pick<ColumnRowProps, "column" | "field" | "isRemembered">) {
  if (field === null) return <span className="max-sm:hidden" />;
  if (field !== column.suggestion?.field) return <Badge variant="outline">Your choice</Badge>;
  if (isRemembered) return <Badge variant="good">As last time</Badge>;
  const word = confidenceWord(column.suggestion.confidence);
  return (
    <Badge variant={WORD_VARIANT[word]} title={`${Math.round(column.suggestion.confidence * 100)}% certain`}>
      {word}
    </Badge>
  );
}
