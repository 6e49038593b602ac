"use client";

import { useMutation } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { NewPasswordField } from "#components/account/password-field.tsx";
import { Field, SelectField } from "#components/forms/field.tsx";
import { FormError } from "#components/forms/form-error.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useForm } from "#components/forms/use-form.ts";
import { guessRegion, listCurrencies, listTimeZones } from "#lib/format/choices.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

// Only in the browser: its names of currencies and zones are not the server's.
const subscribe = () => () => {};
let guessed: ReturnType<typeof guessRegion> | undefined;
function guessOnce() {
  guessed ??= guessRegion();
  return guessed;
}

export function SetupForm({ token }: { token: string }) {
  const trpc = useTRPC();
  const region = useSyncExternalStore(subscribe, guessOnce, () => null);
  const setUp = useMutation(
    trpc.session.setUp.mutationOptions({ onSuccess: () => window.location.assign("/") }),
  );
  const { errors, showIssues, formProps } = useForm(
    ({ name = "", email = "", password = "", shopName = "", currency = "", timeZone = "" }) => {
      const locale = region?.locale ?? "en-US";
      setUp.mutate(
        { token, name, email, password, shopName, currency, timeZone, locale },
        { onError: showIssues },
      );
    },
  );
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <Field label="Your name" name="name" autoComplete="name" maxLength={100} required error={errors.name} />
      <Field label="Email" name="email" type="email" autoComplete="username" required error={errors.email} />
      <NewPasswordField error={errors.password} />
      <Field
        label="Shop name"
        name="shopName"
        autoComplete="organization"
        maxLength={100}
        required
        error={errors.shopName}
      />
      <div key={region ? "guessed" : "unknown"} className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label="Currency"
          name="currency"
          choices={region ? listCurrencies() : []}
          defaultValue={region?.currency ?? "USD"}
          error={errors.currency}
        />
        <SelectField
          label="Time zone"
          name="timeZone"
          choices={region ? listTimeZones() : []}
          defaultValue={region?.timeZone ?? "UTC"}
          error={errors.timeZone}
        />
      </div>
      {Object.keys(errors).length === 0 && <FormError error={setUp.error} />}
      <SubmitButton isPending={setUp.isPending || setUp.isSuccess}>Create account</SubmitButton>
    </form>
  );
}
