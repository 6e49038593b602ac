import { ServiceError } from "#server/services/errors.ts";

/** What the client of Redis throws while it has no connection, and when it loses it in the middle. */
const AWAY = new Set([
  "ClientOfflineError",
  "ClientClosedError",
  "SocketClosedUnexpectedlyError",
  "DisconnectsClientError",
]);

/** Says plainly that the log is away; an outage of the database is told by its own error. */
export async function whileLogAnswers<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || !isAway(error)) throw error;
    throw new ServiceError("UNAVAILABLE", "The streams of events cannot be reached right now", {
      cause: error,
    });
  }
}

function isAway(error: Error): boolean {
  return AWAY.has(error.constructor.name) || (error as NodeJS.ErrnoException).code === "ECONNREFUSED";
}
