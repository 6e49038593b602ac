"use client";

import { useMutation } from "@tanstack/react-query";
import { NewPasswordField } from "#components/account/password-field.tsx";
import { Field } from "#components/forms/field.tsx";
import { FormError } from "#components/forms/form-error.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useForm } from "#components/forms/use-form.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

export function JoinForm({ token, email }: { token: string; email: string }) {
  const trpc = useTRPC();
  const join = useMutation(
    trpc.session.acceptInvitation.mutationOptions({ onSuccess: () => window.location.assign("/") }),
  );
  const { errors, showIssues, formProps } = useForm(({ name = "", password = "" }) =>
    join.mutate({ token, name, password }, { onError: showIssues }),
  );
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <Field label="Email" name="email" type="email" autoComplete="username" value={email} readOnly />
      <Field label="Your name" name="name" autoComplete="name" maxLength={100} required error={errors.name} />
      <NewPasswordField error={errors.password} />
      {Object.keys(errors).length === 0 && <FormError error={join.error} />}
      <SubmitButton isPending={join.isPending || join.isSuccess}>Join</SubmitButton>
    </form>
  );
}
