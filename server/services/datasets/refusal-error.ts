import { ImportRefusal } from "#server/import/refusal.ts";
import { ServiceError } from "#server/services/errors.ts";

/** A file that is refused is the person's to mend, so its reason reaches them word for word. */
export async function withRefusals<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error;
    throw new ServiceError(error.code === "too-large" ? "TOO_LARGE" : "INVALID_INPUT", error.message, {
      cause: error,
    });
  }
}
