"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Field, SelectField } from "#components/forms/field.tsx";
import { FormDialog } from "#components/forms/form-dialog.tsx";
import { useForm } from "#components/forms/use-form.ts";
import { toast } from "#components/ui/toast.ts";
import { listTimeZones } from "#lib/format/choices.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import type { StoreRow } from "#server/services/organisations/store-settings.ts";

export function StoreDialog({ store, onClose }: { store: StoreRow; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(
    trpc.settings.updateStore.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries();
        toast.success("Store saved");
        onClose();
      },
    }),
  );
  const form = useForm(({ name = "", timeZone = "" }) =>
    update.mutate({ id: store.id, name, timeZone }, { onError: form.showIssues }),
  );
  return (
    <FormDialog
      title="Edit store"
      description={`Its code in spreadsheets stays ${store.code}.`}
      submitLabel="Save"
      form={form}
      request={update}
      onClose={onClose}
    >
      <Field
        label="Name"
        name="name"
        defaultValue={store.name}
        required
        maxLength={100}
        error={form.errors.name}
      />
      <SelectField
        label="Time zone"
        name="timeZone"
        choices={listTimeZones()}
        defaultValue={store.timeZone}
        hint="A business day begins and ends at this zone's midnight."
        error={form.errors.timeZone}
      />
    </FormDialog>
  );
}
