"use client";

import { useId } from "react";
import { Label } from "#components/ui/label.tsx";
import { RadioGroup, RadioGroupItem } from "#components/ui/radio-group.tsx";
import { DatasetKind } from "#lib/schemas/dataset-fields.ts";
import { currentReading } from "./current-reading.ts";
import { DATASET_KINDS, KIND_WORDS } from "./kind-words.ts";
import type { ReviewQuestionsProps } from "./review-questions.tsx";

/** Nothing is chosen beforehand, since a guess that looked like an answer would not be read. */
export function KindQuestion({ sniff, onReread, isLocked }: ReviewQuestionsProps) {
  const id = useId();
  const choose = (value: string) => {
    const kind = DatasetKind.safeParse(value).data;
    if (kind) onReread({ ...currentReading(sniff), kind });
  };
  return (
    <fieldset className="space-y-3">
      <legend className="font-medium" id={id}>
        What is this sheet about?
      </legend>
      <RadioGroup
        aria-labelledby={id}
        value=""
        onValueChange={choose}
        disabled={isLocked}
        className="sm:grid-cols-2"
      >
        {DATASET_KINDS.map((kind) => (
          <Label
            key={kind}
            className="cursor-pointer gap-3 rounded-lg border bg-background px-4 py-3 font-normal"
          >
            <RadioGroupItem value={kind} />
            <span>
              <span className="block font-medium">
                {KIND_WORDS[kind].name}
                {kind === sniff.kind.guess && (
                  <span className="font-normal text-muted-foreground"> (our guess)</span>
                )}
              </span>
              <span className="block text-muted-foreground">{KIND_WORDS[kind].purpose}</span>
            </span>
          </Label>
        ))}
      </RadioGroup>
    </fieldset>
  );
}
