"use client";

import { Field } from "#components/forms/field.tsx";
import { FormDialog } from "#components/forms/form-dialog.tsx";
import { useForm } from "#components/forms/use-form.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Label } from "#components/ui/label.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { AnomalyRow } from "#lib/schemas/anomaly.ts";
import { decisionOn, useDecideAnomaly } from "./use-decide-anomaly.ts";

export interface ExplainDialogProps {
  readonly row: AnomalyRow;
  readonly onClose: () => void;
}

/** What happened on that day, and whether forecasts should learn from it. */
export default function ExplainDialog({ row, onClose }: ExplainDialogProps) {
  const format = useFormat();
  const decide = useDecideAnomaly(onClose);
  const form = useForm(({ note = "", isExcluded }) => {
    decide.mutate(
      { ...decisionOn(row), status: "explained", note, isExcluded: isExcluded === "on" },
      { onError: form.showIssues },
    );
  });
  return (
    <FormDialog
      title="What happened?"
      description={
        <span className="break-words">
          {row.productName} at {row.storeName} on {format.dayWithWeekday(row.day)}.
        </span>
      }
      submitLabel="Save"
      form={form}
      request={decide}
      onClose={onClose}
    >
      <Field
        label="What happened"
        name="note"
        required
        maxLength={500}
        placeholder="Delivery came late"
        error={form.errors.note}
      />
      <div className="flex items-start gap-2.5">
        <Checkbox id="leave-out" name="isExcluded" className="mt-0.5" />
        <div>
          <Label htmlFor="leave-out">Leave this day out of training</Label>
          <p className="mt-1 text-muted-foreground text-xs">
            Right for a mistake or something that will not come again. The sale itself stays in the figures.
          </p>
        </div>
      </div>
    </FormDialog>
  );
}
