export interface DescribedError {
  readonly message: string;
  readonly errorId: string | null;
}

const UNREACHABLE = "The server could not be reached. Check the connection, then try again.";

/** What to tell a person about a failed request: the server's own words where it has any, and the id to quote. */
export function describeError(error: unknown): DescribedError {
  const data = readObject(readObject(error)?.data);
  if (!data) return { message: UNREACHABLE, errorId: null };
  const message = error instanceof Error ? sentence(error.message) : "Something went wrong.";
  return { message, errorId: typeof data.errorId === "string" ? data.errorId : null };
}

function readObject(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
}

/** Services write bare facts in lower case, as log lines want them; a page shows a sentence. */
function sentence(message: string): string {
  const text = message.trim();
  if (text === "") return "Something went wrong.";
  const capitalised = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capitalised) ? capitalised : `${capitalised}.`;
}
