import { TextareaField } from "#components/forms/field.tsx";

export interface OriginsFieldProps {
  readonly defaultValue?: readonly string[];
  readonly errors: Readonly<Record<string, string>>;
}

export function OriginsField({ defaultValue = [], errors }: OriginsFieldProps) {
  const wrong = Object.entries(errors).find(([path]) => path.startsWith("allowedOrigins"));
  const line = wrong && /\.(\d+)$/.exec(wrong[0])?.[1];
  return (
    <TextareaField
      label="Addresses of your portal"
      name="allowedOrigins"
      rows={3}
      defaultValue={defaultValue.join("\n")}
      placeholder="https://portal.example"
      autoComplete="off"
      spellCheck={false}
      hint="One a line. Only pages of these addresses may show it; with none, nobody may."
      error={wrong && (line === undefined ? wrong[1] : `Address ${Number(line) + 1}: ${wrong[1]}`)}
    />
  );
}
