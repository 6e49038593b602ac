"use client";

import { useId } from "react";
import { Label } from "#components/ui/label.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";

export interface ReadingChoiceProps {
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly isLocked: boolean;
  readonly onChange: (value: string) => void;
}

export function ReadingChoice({
  label,
  hint,
  placeholder,
  value,
  options,
  isLocked,
  onChange,
}: ReadingChoiceProps) {
  const id = useId();
  return (
    <div className="space-y-1.5">
      <Label htmlFor={id}>{label}</Label>
      <Select
        value={value}
        disabled={isLocked}
        // A choice that was already made asks for nothing; Radix also reports "" when its options change.
        onValueChange={(chosen) => chosen !== "" && chosen !== value && onChange(chosen)}
      >
        <SelectTrigger id={id} aria-describedby={hint ? `${id}-hint` : undefined}>
          <SelectValue placeholder={placeholder} />
        </SelectTrigger>
        <SelectContent className="max-w-[min(24rem,calc(100vw-2rem))]">
          {options.map((option) => (
            <SelectItem key={option.value} value={option.value}>
              <span className="block truncate">{option.label}</span>
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      {hint && (
        <p id={`${id}-hint`} className="text-muted-foreground text-sm">
          {hint}
        </p>
      )}
    </div>
  );
}
