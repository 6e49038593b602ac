import type { ApiScope } from "#lib/schemas/api-key.ts";

interface ScopeWords {
  readonly scope: ApiScope;
  readonly label: string;
  readonly hint: string;
}

export const SCOPE_WORDS: readonly ScopeWords[] = [
  { scope: "read", label: "Read", hint: "Fetch results that are already here." },
  { scope: "predict", label: "Predict", hint: "Send data and get forecasts and advice for it." },
  { scope: "train", label: "Train", hint: "Send data that replaces the segments or forecast shown." },
];

export function scopeLabel(scope: ApiScope): string {
  return SCOPE_WORDS.find((words) => words.scope === scope)?.label ?? scope;
}
