"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Field, SelectField } from "#components/forms/field.tsx";
import { FormError } from "#components/forms/form-error.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useForm } from "#components/forms/use-form.ts";
import { type RoleName, rolesWithinReach, toRole } from "#components/settings/roles.ts";
import { Button } from "#components/ui/button.tsx";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "#components/ui/dialog.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";

export function InviteDialog({ role, onClose }: { role: RoleName; onClose: () => void }) {
  const [link, setLink] = useState<string | null>(null);
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent className="max-w-md">
        {link ? (
          <LinkToShare link={link} onClose={onClose} />
        ) : (
          <InviteForm role={role} onLink={setLink} onClose={onClose} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function InviteForm({
  role,
  onLink,
  onClose,
}: {
  role: RoleName;
  onLink: (link: string) => void;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const invite = useMutation(
    trpc.people.invite.mutationOptions({
      onSuccess: async ({ token }) => {
        onLink(`${window.location.origin}/join?token=${token}`);
        await queryClient.invalidateQueries(trpc.people.list.queryFilter());
      },
    }),
  );
  const { errors, showIssues, formProps } = useForm(({ email = "", newRole = "" }) =>
    invite.mutate({ email, role: toRole(newRole) }, { onError: showIssues }),
  );
  return (
    <>
      <DialogHeader>
        <DialogTitle>Invite somebody</DialogTitle>
        <DialogDescription>You get a link to send them. It works once, for 7 days.</DialogDescription>
      </DialogHeader>
      <form {...formProps} className="flex flex-col gap-4">
        <Field label="Email" name="email" type="email" required autoComplete="off" error={errors.email} />
        <SelectField
          label="Role"
          name="newRole"
          choices={rolesWithinReach(role)}
          defaultValue="manager"
          error={errors.role}
        />
        {Object.keys(errors).length === 0 && <FormError error={invite.error} />}
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            Cancel
          </Button>
          <SubmitButton isPending={invite.isPending}>Make the link</SubmitButton>
        </DialogFooter>
      </form>
    </>
  );
}

function LinkToShare({ link, onClose }: { link: string; onClose: () => void }) {
  const [isCopied, setIsCopied] = useState(false);
  return (
    <>
      <DialogHeader>
        <DialogTitle>Send this link</DialogTitle>
        <DialogDescription>It is shown only now. Whoever opens it first joins the shop.</DialogDescription>
      </DialogHeader>
      <Field
        label="Invitation link"
        name="link"
        value={link}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <DialogFooter>
        <Button variant="outline" onClick={onClose}>
          Done
        </Button>
        <Button onClick={() => navigator.clipboard.writeText(link).then(() => setIsCopied(true))}>
          {isCopied ? "Copied" : "Copy link"}
        </Button>
      </DialogFooter>
    </>
  );
}
