"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { EMBED_LABEL } from "#components/embed/embed-words.ts";
import { SelectField } from "#components/forms/field.tsx";
import { FormError } from "#components/forms/form-error.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useForm } from "#components/forms/use-form.ts";
import { EmbedCodeDialog } from "#components/settings/embed-code-dialog.tsx";
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
import { EMBED_VIEWS } from "#lib/embed-views.ts";
import type { KeyedEmbed } from "#lib/schemas/embed.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

const VIEW_CHOICES = EMBED_VIEWS.map((view) => ({ value: view, label: EMBED_LABEL[view] }));

export function NewEmbedDialog({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [made, setMade] = useState<KeyedEmbed | null>(null);
  const create = useMutation(
    trpc.embeds.create.mutationOptions({
      onSuccess: async (embed) => {
        setMade(embed);
        await queryClient.invalidateQueries(trpc.embeds.list.queryFilter());
      },
    }),
  );
  const { errors, showIssues, formProps } = useForm((values) => {
    const view = EMBED_VIEWS.find((known) => known === values.view) ?? "forecast";
    create.mutate(
      { view, allowedOrigins: readOrigins(values.allowedOrigins ?? "") },
      { onError: showIssues },
    );
  });
  if (made) return <EmbedCodeDialog embed={made} apiKey={made.key} onClose={onClose} />;
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent className="max-w-md">
        <DialogHeader>
          <DialogTitle>Make an embed</DialogTitle>
          <DialogDescription>One view, for the pages you name. It can only be looked at.</DialogDescription>
        </DialogHeader>
        <form {...formProps} className="flex flex-col gap-4">
          <SelectField label="View" name="view" choices={VIEW_CHOICES} error={errors.view} />
          <OriginsField errors={errors} />
          {Object.keys(errors).length === 0 && <FormError error={create.error} />}
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              Cancel
            </Button>
            <SubmitButton isPending={create.isPending}>Make the embed</SubmitButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
