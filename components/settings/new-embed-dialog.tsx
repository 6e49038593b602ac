"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { EMBED_LABEL } from "#components/embed/embed-words.ts";
import { SelectField } from "#components/forms/field.tsx";
import { FormDialog } from "#components/forms/form-dialog.tsx";
import { useForm } from "#components/forms/use-form.ts";
import { EmbedCodeDialog } from "#components/settings/embed-code-dialog.tsx";
import { readOrigins } from "#components/settings/origin-list.ts";
import { OriginsField } from "#components/settings/origins-field.tsx";
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
  const form = useForm((values) => {
    const view = EMBED_VIEWS.find((known) => known === values.view) ?? "forecast";
    create.mutate(
      { view, allowedOrigins: readOrigins(values.allowedOrigins ?? "") },
      { onError: form.showIssues },
    );
  });
  if (made) return <EmbedCodeDialog embed={made} apiKey={made.key} onClose={onClose} />;
  return (
    <FormDialog
      title="Make an embed"
      description="One view, for the pages you name. It can only be looked at."
      submitLabel="Make the embed"
      form={form}
      request={create}
      onClose={onClose}
    >
      <SelectField label="View" name="view" choices={VIEW_CHOICES} error={form.errors.view} />
      <OriginsField errors={form.errors} />
    </FormDialog>
  );
}
