import { signalAppended } from "#server/events/append-signal.ts";
import type { StreamName } from "#server/events/event-log.ts";
import { openEventLog } from "#server/events/open-log.ts";
import { groupsOf } from "#server/events/registry.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { ServiceError } from "#server/services/errors.ts";
import { whileLogAnswers } from "./while-log-answers.ts";

/**
 * Hands our own groups all events after a sequence again, and says which groups there are. Nothing is counted twice, since
 * taking in an event twice is the same as once. Errors: INVALID_INPUT for a stream that none of our groups reads.
 */
export async function replayStream(
  { organisationId }: ServiceContext,
  { stream, after }: { stream: StreamName; after: number },
): Promise<string[]> {
  const groups = groupsOf(stream);
  if (groups.length === 0)
    throw new ServiceError("INVALID_INPUT", `Nothing of ours reads the stream ${stream}`);
  await whileLogAnswers(async () => {
    const eventLog = await openEventLog();
    for (const group of groups) await eventLog.replay({ organisationId, stream, group }, after);
  });
  signalAppended(stream);
  return groups;
}
