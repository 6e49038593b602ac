"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Field, SelectField } from "#components/forms/field.tsx";
import { DialogForm } from "#components/forms/form-dialog.tsx";
import { useForm } from "#components/forms/use-form.ts";
import { SCOPE_WORDS } from "#components/settings/key-scopes.ts";
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
import { KEY_LIFETIMES } from "#lib/key-lifetimes.ts";
import type { NewApiKey } from "#lib/schemas/api-key.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

const LIFETIME_CHOICES = KEY_LIFETIMES.map((days) => ({
  value: String(days ?? ""),
  label: days === null ? "Until it is revoked" : `For ${days} days`,
}));

export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const [key, setKey] = useState<string | null>(null);
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent className="max-w-md">
        {key ? <KeyToCopy apiKey={key} onClose={onClose} /> : <KeyForm onKey={setKey} onClose={onClose} />}
      </DialogContent>
    </Dialog>
  );
}

function KeyForm({ onKey, onClose }: { onKey: (key: string) => void; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(
    trpc.apiKeys.create.mutationOptions({
      onSuccess: async ({ key }) => {
        onKey(key);
        await queryClient.invalidateQueries(trpc.apiKeys.list.queryFilter());
      },
    }),
  );
  const form = useForm((values) => create.mutate(readKeyForm(values), { onError: form.showIssues }));
  return (
    <DialogForm
      title="Make a key"
      description="Give every program a key of its own and only what it needs."
      submitLabel="Make the key"
      form={form}
      request={create}
      onClose={onClose}
    >
      <Field
        label="Name"
        name="name"
        required
        maxLength={100}
        autoComplete="off"
        hint="What the key is for, such as Web shop."
        error={form.errors.name}
      />
      <ScopeChoices error={form.errors.scopes} />
      <SelectField
        label="Works"
        name="days"
        choices={LIFETIME_CHOICES}
        defaultValue="90"
        error={form.errors.days}
      />
    </DialogForm>
  );
}

function ScopeChoices({ error }: { error: string | undefined }) {
  const id = useId();
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-medium text-sm">It may</legend>
      {SCOPE_WORDS.map(({ scope, label, hint }) => (
        <div key={scope} className="flex items-start gap-2.5">
          <Checkbox
            id={`${id}-${scope}`}
            name={scope}
            defaultChecked={scope === "read"}
            aria-describedby={`${id}-${scope}-hint`}
            className="mt-0.5"
          />
          <div className="flex flex-col gap-0.5">
            <Label htmlFor={`${id}-${scope}`}>{label}</Label>
            <p id={`${id}-${scope}-hint`} className="text-muted-foreground text-xs">
              {hint}
            </p>
          </div>
        </div>
      ))}
      {error && <p className="text-destructive text-xs">{error}</p>}
    </fieldset>
  );
}

function readKeyForm(values: Readonly<Record<string, string>>): NewApiKey {
  return {
    name: values.name ?? "",
    scopes: SCOPE_WORDS.map(({ scope }) => scope).filter((scope) => scope in values),
    days: KEY_LIFETIMES.find((days) => String(days ?? "") === values.days) ?? null,
  };
}

function KeyToCopy({ apiKey, onClose }: { apiKey: string; onClose: () => void }) {
  const [isCopied, setIsCopied] = useState(false);
  return (
    <>
      <DialogHeader>
        <DialogTitle>Copy the key now</DialogTitle>
        <DialogDescription>It is shown only this once. Keep it where you keep passwords.</DialogDescription>
      </DialogHeader>
      <Field
        label="API key"
        name="key"
        value={apiKey}
        readOnly
        className="font-mono"
        onFocus={(event) => event.currentTarget.select()}
      />
      <DialogFooter>
        <Button variant="outline" onClick={onClose}>
          Done
        </Button>
        <Button onClick={() => navigator.clipboard.writeText(apiKey).then(() => setIsCopied(true))}>
          {isCopied ? "Copied" : "Copy key"}
        </Button>
      </DialogFooter>
    </>
  );
}
