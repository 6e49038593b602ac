"use client";

import { useId } from "react";
import { Label } from "#components/ui/label.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";
import { DatasetKind } from "#lib/schemas/dataset-fields.ts";
import { DATASET_KINDS, KIND_WORDS } from "./kind-words.ts";

const DETECT = "detect";

export interface KindSelectProps {
  readonly value: DatasetKind | null;
  readonly onChange: (kind: DatasetKind | null) => void;
  readonly disabled?: boolean;
}

export function KindSelect({ value, onChange, disabled }: KindSelectProps) {
  const id = useId();
  return (
    <div className="flex items-center gap-2 max-sm:w-full">
      <Label htmlFor={id} className="whitespace-nowrap text-muted-foreground">
        It holds
      </Label>
      <Select
        value={value ?? DETECT}
        onValueChange={(chosen) => onChange(DatasetKind.safeParse(chosen).data ?? null)}
        disabled={disabled}
      >
        <SelectTrigger id={id} size="sm" className="w-48 max-sm:flex-1">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value={DETECT}>Find out by itself</SelectItem>
          {DATASET_KINDS.map((kind) => (
            <SelectItem key={kind} value={kind}>
              {KIND_WORDS[kind].name}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </div>
  );
}
