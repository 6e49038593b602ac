"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Field, SelectField } from "#components/forms/field.tsx";
import { FormDialog } from "#components/forms/form-dialog.tsx";
import { useForm } from "#components/forms/use-form.ts";
import { toast } from "#components/ui/toast.ts";
import type { StockRule } from "#lib/schemas/stock.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

export interface ThresholdDialogProps {
  /** What the fields begin with. */
  readonly rule: StockRule;
  /** Whether it is to hold for a store or category of its own. */
  readonly isNew: boolean;
  readonly onClose: () => void;
}

const EVERY = "";
const percent = (share: number) => Math.round(share * 1000) / 10;

export function ThresholdDialog({ rule, isNew, onClose }: ThresholdDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: stores = [] } = useQuery(trpc.settings.stores.queryOptions());
  const { data: categories = [] } = useQuery(trpc.products.categories.queryOptions());
  const save = useMutation(
    trpc.stock.setRule.mutationOptions({
      onSuccess: async () => {
        toast.success("Thresholds saved. Stock is being looked at anew.");
        await queryClient.invalidateQueries({ queryKey: trpc.stock.pathKey() });
        onClose();
      },
    }),
  );
  const form = useForm((values) => {
    const number = (name: keyof StockRule) => Number(values[name]);
    save.mutate(
      {
        storeId: isNew ? values.storeId || null : rule.storeId,
        category: isNew ? values.category || null : rule.category,
        lowStock: number("lowStock"),
        expiryDays: number("expiryDays"),
        slowMovingWindow: number("slowMovingWindow"),
        slowMovingThreshold: number("slowMovingThreshold"),
        serviceLevel: number("serviceLevel") / 100,
        coverDays: number("coverDays"),
        maxDiscount: number("maxDiscount") / 100,
        minMargin: number("minMargin") / 100,
      },
      { onError: form.showIssues },
    );
  });
  const field = (name: keyof StockRule, label: string, value: number, hint: string, limits: object) => (
    <Field
      label={label}
      name={name}
      type="number"
      inputMode="decimal"
      step="any"
      required
      defaultValue={value}
      hint={hint}
      error={form.errors[name]}
      {...limits}
    />
  );
  return (
    <FormDialog
      title={isNew ? "Add thresholds" : "Edit thresholds"}
      description="They decide what the stock list shows, what is ordered and which discounts are suggested."
      submitLabel="Save"
      form={form}
      request={save}
      onClose={onClose}
      className="max-w-xl"
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {isNew && (
          <>
            <SelectField
              label="Store"
              name="storeId"
              choices={[
                { value: EVERY, label: "Every store" },
                ...stores.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              defaultValue={EVERY}
              error={form.errors.storeId}
            />
            <SelectField
              label="Category"
              name="category"
              choices={[
                { value: EVERY, label: "Every category" },
                ...categories.map((name) => ({ value: name, label: name })),
              ]}
              defaultValue={EVERY}
              error={form.errors.category}
            />
          </>
        )}
        {field("lowStock", "Low stock below", rule.lowStock, "Units on hand.", { min: 0 })}
        {field("expiryDays", "Near expiry within", rule.expiryDays, "Days.", {
          min: 0,
          max: 365,
          step: 1,
        })}
        {field("slowMovingThreshold", "Slow below", rule.slowMovingThreshold, "Units sold a day.", {
          min: 0,
        })}
        {field("slowMovingWindow", "Sales looked at", rule.slowMovingWindow, "Days.", {
          min: 1,
          max: 365,
          step: 1,
        })}
        {field("maxDiscount", "Largest discount in %", percent(rule.maxDiscount), "Never exceeded.", {
          min: 0,
          max: 95,
        })}
        {field("minMargin", "Least margin in %", percent(rule.minMargin), "Of the reduced price.", {
          min: 0,
          max: 90,
        })}
        {field(
          "serviceLevel",
          "Service level in %",
          percent(rule.serviceLevel),
          "Chance that an order lasts.",
          {
            min: 50,
            max: 99.9,
          },
        )}
        {field("coverDays", "Orders last", rule.coverDays, "Days beyond their arrival.", {
          min: 1,
          max: 180,
          step: 1,
        })}
      </div>
    </FormDialog>
  );
}
