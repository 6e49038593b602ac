"use client";

import { useId } from "react";
import { Input } from "#components/ui/input.tsx";
import { Label } from "#components/ui/label.tsx";
import type { Mapping } from "#lib/schemas/dataset.ts";
import { withOptions } from "./mapping-draft.ts";
import type { ReadingCardProps } from "./reading-card.tsx";

const DEFAULT_STORE = "Main store";

/** What a sheet about one store, or a stock list without a day, leaves unsaid. */
export function StoreFields({ mapping, onChange, isLocked }: ReadingCardProps) {
  return (
    <>
      {needsStore(mapping) && (
        <TextField
          label="Which store is it about?"
          placeholder={DEFAULT_STORE}
          value={mapping.options.storeName ?? ""}
          isLocked={isLocked}
          onChange={(storeName) =>
            onChange(withOptions(mapping, { storeName: storeName.trim() ? storeName : null }))
          }
        />
      )}
      {mapping.kind === "stock" && !mapping.columns.some((column) => column.field === "date") && (
        <TextField
          label="Counted on"
          type="date"
          value={mapping.options.countedOn ?? ""}
          isLocked={isLocked}
          onChange={(countedOn) => onChange(withOptions(mapping, { countedOn: countedOn || null }))}
        />
      )}
    </>
  );
}

function needsStore(mapping: Mapping): boolean {
  if (mapping.kind !== "sales" && mapping.kind !== "stock") return false;
  return !mapping.columns.some((column) => column.field === "store" || column.field === "storeName");
}

interface TextFieldProps {
  readonly label: string;
  readonly type?: "date";
  readonly placeholder?: string;
  readonly value: string;
  readonly isLocked: boolean;
  readonly onChange: (value: string) => void;
}

function TextField({ label, type, placeholder, value, isLocked, onChange }: TextFieldProps) {
  const id = useId();
  return (
    <div className="space-y-1.5">
      <Label htmlFor={id}>{label}</Label>
      <Input
        id={id}
        type={type}
        placeholder={placeholder}
        maxLength={100}
        value={value}
        disabled={isLocked}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
