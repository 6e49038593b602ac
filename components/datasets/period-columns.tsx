"use client";

import { ArrowRight } from "lucide-react";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";
import type { Mapping, WidePeriods } from "#lib/schemas/dataset.ts";
import { withOptions } from "./mapping-draft.ts";
import { STEP_NAMES } from "./reading-words.ts";

export interface PeriodColumnsProps {
  readonly wide: WidePeriods;
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
  readonly isLocked: boolean;
}

/** Fifty-two week columns are one decision, not fifty-two. */
export function PeriodColumns({ wide, mapping, onChange, isLocked }: PeriodColumnsProps) {
  const chosen = mapping.options.wide;
  if (!chosen) return null;
  const step = STEP_NAMES[wide.step].one;
  const setValue = (value: string) => {
    if (value !== "quantity" && value !== "amount") return;
    onChange(withOptions(mapping, { wide: { ...chosen, value } }));
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-center gap-x-3 gap-y-1.5 border-b py-3 sm:grid-cols-[minmax(0,1fr)_1rem_minmax(0,13rem)_5.5rem]">
      <div className="min-w-0">
        <p className="truncate font-medium">
          {wide.firstHeader} to {wide.lastHeader}
        </p>
        <p className="text-muted-foreground text-sm">
          {wide.columns.length} columns, one per {step}
        </p>
      </div>
      <ArrowRight className="size-4 text-muted-foreground max-sm:hidden" aria-hidden />
      <Select value={chosen.value} onValueChange={setValue} disabled={isLocked}>
        <SelectTrigger aria-label={`The columns ${wide.firstHeader} to ${wide.lastHeader} hold`}>
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value="quantity">Quantity of that {step}</SelectItem>
          <SelectItem value="amount">Amount of that {step}</SelectItem>
        </SelectContent>
      </Select>
    </div>
  );
}
