"use client";

import { useId } from "react";
import { Input } from "#components/ui/input.tsx";
import { Label } from "#components/ui/label.tsx";
import { withOptions } from "./mapping-draft.ts";
import type { ReviewQuestionsProps } from "./review-questions.tsx";

export function FirstDayQuestion({
  sniff,
  mapping,
  onChange,
  isLocked,
  message,
}: ReviewQuestionsProps & { message: string }) {
  const id = useId();
  const { wide } = mapping.options;
  if (!wide) return <p>{message}</p>;
  return (
    <div className="space-y-2">
      <p>{message}</p>
      <div className="flex items-center gap-3">
        <Label htmlFor={id}>{sniff.wide?.firstHeader ?? "The first column"} begins on</Label>
        <Input
          id={id}
          type="date"
          className="w-44"
          value={wide.firstDay ?? ""}
          disabled={isLocked}
          onChange={(event) =>
            onChange(withOptions(mapping, { wide: { ...wide, firstDay: event.target.value || null } }))
          }
        />
      </div>
    </div>
  );
}
