import type { StreamState } from "#server/events/event-log.ts";
import { openEventLog } from "#server/events/open-log.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { whileLogAnswers } from "./while-log-answers.ts";

/** How the organisation's streams stand; one that never had an event is not there. */
export async function describeStreams({ organisationId }: ServiceContext): Promise<StreamState[]> {
  return whileLogAnswers(async () => (await openEventLog()).describe(organisationId));
}
