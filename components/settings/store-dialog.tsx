"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Field, SelectField } from "#components/forms/field.tsx";
import { FormError } from "#components/forms/form-error.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useForm } from "#components/forms/use-form.ts";
import { Button } from "#components/ui/button.tsx";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "#components/ui/dialog.tsx";
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
  const { errors, showIssues, formProps } = useForm(({ name = "", timeZone = "" }) =>
    update.mutate({ id: store.id, name, timeZone }, { onError: showIssues }),
  );
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent className="max-w-md">
        <DialogHeader>
          <DialogTitle>Edit store</DialogTitle>
          <DialogDescription>Its code in spreadsheets stays {store.code}.</DialogDescription>
        </DialogHeader>
        <form {...formProps} className="flex flex-col gap-4">
          <Field
            label="Name"
            name="name"
            defaultValue={store.name}
            required
            maxLength={100}
            error={errors.name}
          />
          <SelectField
            label="Time zone"
            name="timeZone"
            choices={listTimeZones()}
            defaultValue={store.timeZone}
            hint="A business day begins and ends at this zone's midnight."
            error={errors.timeZone}
          />
          {Object.keys(errors).length === 0 && <FormError error={update.error} />}
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              Cancel
            </Button>
            <SubmitButton isPending={update.isPending}>Save</SubmitButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
