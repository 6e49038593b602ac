"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { NewPasswordField } from "#components/account/password-field.tsx";
import { Field } from "#components/forms/field.tsx";
import { FormError } from "#components/forms/form-error.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useForm } from "#components/forms/use-form.ts";
import { Card, CardContent, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { toast } from "#components/ui/toast.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

export function PasswordSettings() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const change = useMutation(
    trpc.session.changePassword.mutationOptions({
      onSuccess: async () => {
        form.current?.reset();
        toast.success("Password changed. You are signed out everywhere else.");
        await queryClient.invalidateQueries(trpc.session.list.queryFilter());
      },
    }),
  );
  const { errors, showIssues, formProps } = useForm(({ current = "", next = "" }) =>
    change.mutate({ current, next }, { onError: showIssues }),
  );
  return (
    <Card>
      <CardHeader>
        <CardTitle>Password</CardTitle>
      </CardHeader>
      <CardContent>
        <form ref={form} {...formProps} className="flex max-w-sm flex-col items-stretch gap-4">
          <Field
            label="Current password"
            name="current"
            type="password"
            autoComplete="current-password"
            required
            error={errors.current}
          />
          <NewPasswordField label="New password" name="next" error={errors.next} />
          {Object.keys(errors).length === 0 && <FormError error={change.error} />}
          <SubmitButton isPending={change.isPending} className="self-start">
            Change password
          </SubmitButton>
        </form>
      </CardContent>
    </Card>
  );
}
