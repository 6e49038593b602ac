"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FormError } from "#components/forms/form-error.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useForm } from "#components/forms/use-form.ts";
import { readOrigins } from "#components/settings/origin-list.ts";
import { OriginsField } from "#components/settings/origins-field.tsx";
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
import type { EmbedRow } from "#lib/schemas/embed.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

export interface EmbedOriginsDialogProps {
  readonly embed: EmbedRow;
  readonly onClose: () => void;
}

export function EmbedOriginsDialog({ embed, onClose }: EmbedOriginsDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const save = useMutation(
    trpc.embeds.setOrigins.mutationOptions({
      onSuccess: async () => {
        toast.success("Addresses saved");
        await queryClient.invalidateQueries(trpc.embeds.list.queryFilter());
        onClose();
      },
    }),
  );
  const { errors, showIssues, formProps } = useForm((values) =>
    save.mutate(
      { id: embed.id, allowedOrigins: readOrigins(values.allowedOrigins ?? "") },
      { onError: showIssues },
    ),
  );
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent className="max-w-md">
        <DialogHeader>
          <DialogTitle>Who may show it</DialogTitle>
          <DialogDescription>
            Frames that are open already stay until they are loaded again.
          </DialogDescription>
        </DialogHeader>
        <form {...formProps} className="flex flex-col gap-4">
          <OriginsField defaultValue={embed.allowedOrigins} errors={errors} />
          {Object.keys(errors).length === 0 && <FormError error={save.error} />}
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              Cancel
            </Button>
            <SubmitButton isPending={save.isPending}>Save</SubmitButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
