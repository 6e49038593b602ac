"use client";

import { useId } from "react";
import { Card, CardContent, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Label } from "#components/ui/label.tsx";
import { RadioGroup, RadioGroupItem } from "#components/ui/radio-group.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import { ImportMode, type Preview } from "#lib/schemas/dataset.ts";
import type { DatasetKind } from "#lib/schemas/dataset-fields.ts";
import { countRecords } from "./kind-words.ts";

export interface ImportModeChoiceProps {
  readonly preview: Preview;
  readonly kind: DatasetKind;
  readonly mode: ImportMode;
  readonly onChange: (mode: ImportMode) => void;
}

/** Asked only when replacing would take something away; otherwise both do the same. */
export function ImportModeChoice({ preview, kind, mode, onChange }: ImportModeChoiceProps) {
  const id = useId();
  const format = useFormat();
  const removed = preview.recordsRemovedByReplace;
  const choices = [
    { value: "upsert", title: "Add and update", text: "What this file does not mention stays as it is." },
    {
      value: "replace",
      title: "Replace",
      text: `Also removes ${countRecords(kind, removed, format.number(removed))} of the same stores and days that this file does not have.`,
    },
  ];
  return (
    <Card>
      <CardHeader>
        <CardTitle id={id}>What should happen to what is already here?</CardTitle>
      </CardHeader>
      <CardContent>
        <RadioGroup
          aria-labelledby={id}
          value={mode}
          onValueChange={(value) => onChange(ImportMode.parse(value))}
          className="sm:grid-cols-2"
        >
          {choices.map((choice) => (
            <Label
              key={choice.value}
              className="cursor-pointer items-start gap-3 rounded-lg border px-4 py-3 font-normal has-data-[state=checked]:border-primary has-data-[state=checked]:bg-selected"
            >
              <RadioGroupItem value={choice.value} className="mt-0.5" />
              <span>
                <span className="block font-medium">{choice.title}</span>
                <span className="block text-muted-foreground">{choice.text}</span>
              </span>
            </Label>
          ))}
        </RadioGroup>
      </CardContent>
    </Card>
  );
}
