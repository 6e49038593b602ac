"use client";

import { useMutation } from "@tanstack/react-query";
import { Field } from "#components/forms/field.tsx";
import { FormError } from "#components/forms/form-error.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useForm } from "#components/forms/use-form.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

export function SignInForm({ next }: { next: string }) {
  const trpc = useTRPC();
  // A full page load follows, so that nothing of the stranger's visit stays in memory.
  const signIn = useMutation(
    trpc.session.signIn.mutationOptions({ onSuccess: () => window.location.assign(next) }),
  );
  const { errors, showIssues, formProps } = useForm(({ email = "", password = "" }) =>
    signIn.mutate({ email, password }, { onError: showIssues }),
  );
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <Field label="Email" name="email" type="email" autoComplete="username" required error={errors.email} />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        error={errors.password}
      />
      {Object.keys(errors).length === 0 && <FormError error={signIn.error} />}
      <SubmitButton isPending={signIn.isPending || signIn.isSuccess}>Sign in</SubmitButton>
    </form>
  );
}
