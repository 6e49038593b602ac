"use client";

import { useId } from "react";
import { Label } from "#components/ui/label.tsx";
import { NativeSelect } from "#components/ui/native-select.tsx";
import type { DatasetKind } from "#lib/schemas/dataset-fields.ts";
import { DATASET_KINDS, KIND_WORDS } from "./kind-words.ts";

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
      <NativeSelect
        id={id}
        value={value ?? ""}
        onChange={({ target }) => onChange(DATASET_KINDS.find((kind) => kind === target.value) ?? null)}
        disabled={disabled}
        className="max-sm:flex-1"
      >
        <option value="">Find out by itself</option>
        {DATASET_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {KIND_WORDS[kind].name}
          </option>
        ))}
      </NativeSelect>
    </div>
  );
}
