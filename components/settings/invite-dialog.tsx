"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Field, SelectField } from "#components/forms/field.tsx";
import { DialogForm } from "#components/forms/form-dialog.tsx";
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
  const form = useForm(({ email = "", newRole = "" }) =>
    invite.mutate({ email, role: toRole(newRole) }, { onError: form.showIssues }),
  );
  return (
    <DialogForm
      title="Invite somebody"
      description="You get a link to send them. It works once, for 7 days."
      submitLabel="Make the link"
      form={form}
      request={invite}
      onClose={onClose}
    >
      <Field label="Email" name="email" type="email" required autoComplete="off" error={form.errors.email} />
      <SelectField
        label="Role"
        name="newRole"
        choices={rolesWithinReach(role)}
        defaultValue="manager"
        error={form.errors.role}
      />
    </DialogForm>
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
