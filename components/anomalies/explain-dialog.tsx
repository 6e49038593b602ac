"use client";

import { Field } from "#components/forms/field.tsx";
import { FormError } from "#components/forms/form-error.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useForm } from "#components/forms/use-form.ts";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "#components/ui/dialog.tsx";
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
  const { errors, showIssues, formProps } = useForm(({ note = "", isExcluded }) => {
    decide.mutate(
      { ...decisionOn(row), status: "explained", note, isExcluded: isExcluded === "on" },
      { onError: showIssues },
    );
  });
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent className="max-w-md">
        <DialogHeader>
          <DialogTitle className="break-words">What happened?</DialogTitle>
          <DialogDescription className="break-words">
            {row.productName} at {row.storeName} on {format.dayWithWeekday(row.day)}.
          </DialogDescription>
        </DialogHeader>
        <form {...formProps} className="flex flex-col gap-4">
          <Field
            label="What happened"
            name="note"
            required
            maxLength={500}
            placeholder="Delivery came late"
            error={errors.note}
          />
          <div className="flex items-start gap-2.5">
            <Checkbox id="leave-out" name="isExcluded" className="mt-0.5" />
            <div>
              <Label htmlFor="leave-out">Leave this day out of training</Label>
              <p className="mt-1 text-muted-foreground text-xs">
                Right for a mistake or something that will not come again. The sale itself stays in the
                figures.
              </p>
            </div>
          </div>
          <FormError error={decide.error} />
          <DialogFooter>
            <Button type="button" variant="outline" onClick={onClose}>
              Cancel
            </Button>
            <SubmitButton isPending={decide.isPending}>Save</SubmitButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
