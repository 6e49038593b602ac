import type { LoggedEvent, StreamName } from "#server/events/event-log.ts";
import { openEventLog } from "#server/events/open-log.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { describeStreams } from "./describe-streams.ts";
import { whileLogAnswers } from "./while-log-answers.ts";

/** Events of a stream after a sequence, oldest first; each organisation sees its own. */
export async function listEvents(
  { organisationId }: ServiceContext,
  { stream, after, limit }: { stream: StreamName; after: number; limit: number },
): Promise<LoggedEvent[]> {
  return whileLogAnswers(async () =>
    (await openEventLog()).read({ organisationId, stream }, { after, limit }),
  );
}

/** The newest events of a stream, newest first. */
export async function listNewestEvents(
  ctx: ServiceContext,
  { stream, limit }: { stream: StreamName; limit: number },
): Promise<LoggedEvent[]> {
  const state = (await describeStreams(ctx)).find((one) => one.stream === stream);
  // Sequences have no gaps.
  const after = Math.max(0, (state?.lastSequence ?? 0) - limit);
  return (await listEvents(ctx, { stream, after, limit })).toReversed();
}
