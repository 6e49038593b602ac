"use client";

import { useId } from "react";
import { Label } from "#components/ui/label.tsx";
import { RadioGroup, RadioGroupItem } from "#components/ui/radio-group.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import { DateOrder } from "#lib/schemas/dataset.ts";
import { findAmbiguousDay } from "./date-readings.ts";
import { withOptions } from "./mapping-draft.ts";
import { DATE_ORDER_NAMES } from "./reading-words.ts";
import type { ReviewQuestionsProps } from "./review-questions.tsx";

/** Asked with a date of the sheet itself, since "day first" means little to most people. */
export function DateOrderQuestion({
  sniff,
  mapping,
  onChange,
  isLocked,
  message,
}: ReviewQuestionsProps & { message: string }) {
  const id = useId();
  const format = useFormat();
  const dayColumns = sniff.columns.filter((column) => column.looksLike === "day");
  const found = findAmbiguousDay(dayColumns.flatMap((column) => column.examples));
  const choose = (value: string) => {
    const dateOrder = DateOrder.safeParse(value).data;
    if (dateOrder) onChange(withOptions(mapping, { dateOrder }));
  };
  return (
    <fieldset className="space-y-3">
      <legend className="font-medium" id={id}>
        {found ? `Which day is ${found.example} in this sheet?` : message}
      </legend>
      <RadioGroup
        aria-labelledby={id}
        value={mapping.options.dateOrder ?? ""}
        onValueChange={choose}
        disabled={isLocked}
        className="sm:grid-cols-2"
      >
        {(["dmy", "mdy"] as const).map((order) => {
          const reading = found?.readings.find((candidate) => candidate.order === order);
          return (
            <Label
              key={order}
              className="cursor-pointer gap-3 rounded-lg border bg-background px-4 py-3 font-normal has-data-[state=checked]:border-primary has-data-[state=checked]:bg-selected"
            >
              <RadioGroupItem value={order} />
              <span>
                <span className="block font-medium">
                  {reading ? format.dayWithWeekday(reading.day) : DATE_ORDER_NAMES[order]}
                </span>
                <span className="block text-muted-foreground">
                  {order === "dmy" ? "The day comes first" : "The month comes first"}
                </span>
              </span>
            </Label>
          );
        })}
      </RadioGroup>
    </fieldset>
  );
}
