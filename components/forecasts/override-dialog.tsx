"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ChoiceBar } from "#components/forms/choice-bar.tsx";
import { Field } from "#components/forms/field.tsx";
import { FormDialog } from "#components/forms/form-dialog.tsx";
import { useForm } from "#components/forms/use-form.ts";
import { toast } from "#components/ui/toast.ts";
import { addDays } from "#lib/days.ts";
import type { ForecastScope, ForecastView } from "#lib/schemas/forecast.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

const KINDS = [
  { value: "percent", label: "By a percentage" },
  { value: "total", label: "To a new total" },
] as const;

export interface OverrideDialogProps {
  readonly scope: ForecastScope;
  readonly view: ForecastView;
  readonly onClose: () => void;
}

export default function OverrideDialog({ scope, view, onClose }: OverrideDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [kind, setKind] = useState<(typeof KINDS)[number]["value"]>("percent");
  const next = addDays(view.latestDay, 1);
  const add = useMutation(
    trpc.forecasts.addOverride.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries();
        toast.success("The forecast was changed");
        onClose();
      },
    }),
  );
  const form = useForm(({ firstDay = "", lastDay = "", amount = "", reason = "" }) => {
    const number = Number(amount);
    const value = kind === "percent" ? number / 100 : number;
    const change = { ...scope, firstDay, lastDay, kind, amount: value, reason };
    add.mutate(change, { onError: form.showIssues });
  });
  const what = view.level === "product" || view.level === "category" ? view.name : "everything";
  const unit = view.series.measure === "units" ? "Units" : "Takings";
  return (
    <FormDialog
      title="Change the forecast"
      description={`For ${what} in ${view.storeName ?? "all stores"}. It counts on every page and can be taken back.`}
      submitLabel="Change"
      form={form}
      request={add}
      onClose={onClose}
    >
      <div className="grid grid-cols-2 gap-3">
        <Field
          label="First day"
          name="firstDay"
          type="date"
          required
          min={next}
          defaultValue={next}
          error={form.errors.firstDay}
        />
        <Field
          label="Last day"
          name="lastDay"
          type="date"
          required
          min={next}
          defaultValue={addDays(next, 6)}
          error={form.errors.lastDay}
        />
      </div>
      <div className="flex flex-col items-start gap-2">
        <ChoiceBar legend="How to change it" value={kind} choices={KINDS} onChange={setKind} />
        {kind === "percent" ? (
          <Field
            key={kind}
            label="More or less, in %"
            name="amount"
            type="number"
            step="any"
            min={-100}
            max={1000}
            required
            className="w-full"
            hint="20 is a fifth more, -100 is nothing at all."
            error={form.errors.amount}
          />
        ) : (
          <Field
            key={kind}
            label={`${unit} over all these days`}
            name="amount"
            type="number"
            step="any"
            min={0}
            required
            className="w-full"
            hint="Spread over the days as the model spreads its own total."
            error={form.errors.amount}
          />
        )}
      </div>
      <Field
        label="Reason"
        name="reason"
        required
        minLength={3}
        maxLength={300}
        autoComplete="off"
        hint="Such as: street party on Saturday."
        error={form.errors.reason}
      />
    </FormDialog>
  );
}
