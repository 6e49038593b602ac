import type { ComponentProps } from "react";
import { Field } from "#components/forms/field.tsx";

const LENGTH = { min: 10, max: 128 };

/** For a new password; the same limits hold on the server. */
export function NewPasswordField(
  props: { label?: string; name?: string } & Pick<ComponentProps<typeof Field>, "error">,
) {
  return (
    <Field
      label="Password"
      name="password"
      type="password"
      autoComplete="new-password"
      required
      minLength={LENGTH.min}
      maxLength={LENGTH.max}
      hint={`At least ${LENGTH.min} characters. A few words in a row are good.`}
      {...props}
    />
  );
}
