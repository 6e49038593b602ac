import type { RejectCode } from "#lib/schemas/dataset.ts";

/** Why one row is not accepted: the column it is about, and how to mend it. */
export interface Problem {
  readonly column: number | null;
  readonly code: RejectCode;
  readonly message: string;
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && "message" in value;
}
