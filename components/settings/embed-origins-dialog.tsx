"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FormDialog } from "#components/forms/form-dialog.tsx";
import { useForm } from "#components/forms/use-form.ts";
import { readOrigins } from "#components/settings/origin-list.ts";
import { OriginsField } from "#components/settings/origins-field.tsx";
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
  const form = useForm((values) =>
    save.mutate(
      { id: embed.id, allowedOrigins: readOrigins(values.allowedOrigins ?? "") },
      { onError: form.showIssues },
    ),
  );
  return (
    <FormDialog
      title="Who may show it"
      description="Frames that are open already stay until they are loaded again."
      submitLabel="Save"
      form={form}
      request={save}
      onClose={onClose}
    >
      <OriginsField defaultValue={embed.allowedOrigins} errors={form.errors} />
    </FormDialog>
  );
}
