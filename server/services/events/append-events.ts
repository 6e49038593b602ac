import { v7 as uuidv7 } from "uuid";
import type { SentEvent } from "#lib/schemas/event.ts";
import { signalAppended } from "#server/events/append-signal.ts";
import type { AppendedEvent, NewEvent, StreamName } from "#server/events/event-log.ts";
import { openEventLog } from "#server/events/open-log.ts";
import { countMetric } from "#server/operations/metrics.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { ServiceError } from "#server/services/errors.ts";
import { whileLogAnswers } from "./while-log-answers.ts";

export interface KeptEvent extends AppendedEvent {
  readonly stream: StreamName;
}

/** Clocks of other machines go a little wrong. */
const MOST_AHEAD_MS = 5 * 60 * 1000;
const EVENTS_PER_WRITE = 5_000;

/**
 * Keeps events that a program sent, in the order in which they came; the answer is in the same order. Once it answers, the
 * events are durable. An event whose id its stream knows changes nothing. Errors: INVALID_INPUT for one from the future;
 * UNAVAILABLE while the log cannot be reached, and then the same request may simply be sent again.
 */
export async function appendEvents(ctx: ServiceContext, sent: readonly SentEvent[]): Promise<KeptEvent[]> {
  const now = ctx.now();
  const events = sent.map((one, index) => ({ stream: one.stream, ...toNewEvent(one, now, index) }));
  const kept: KeptEvent[] = new Array(events.length);
  for (const [stream, places] of Map.groupBy(events.keys(), (place) => events[place]?.stream ?? "shop")) {
    for (let start = 0; start < places.length; start += EVENTS_PER_WRITE) {
      const part = places.slice(start, start + EVENTS_PER_WRITE);
      const appended = await appendTo(
        ctx,
        stream,
        part.map((place) => events[place] as NewEvent),
      );
      for (const [index, one] of appended.entries()) kept[part[index] as number] = { ...one, stream };
    }
  }
  return kept;
}

/** What our own services put into a stream. */
export async function appendTo(
  { organisationId }: Pick<ServiceContext, "organisationId">,
  stream: StreamName,
  events: readonly NewEvent[],
): Promise<AppendedEvent[]> {
  const appended = await whileLogAnswers(async () =>
    (await openEventLog()).append({ organisationId, stream }, events),
  );
  signalAppended(stream);
  countMetric("shelfcast_events_appended_total", { stream }, appended.filter(({ isNew }) => isNew).length);
  return appended;
}

function toNewEvent(sent: SentEvent, now: Date, index: number): NewEvent {
  const { stream: _, event_id: eventId = uuidv7(), event_type: type, timestamp, ...payload } = sent;
  const occurredAt = timestamp ?? now;
  if (occurredAt.getTime() > now.getTime() + MOST_AHEAD_MS) {
    throw new ServiceError(
      "INVALID_INPUT",
      `[${index}].timestamp lies in the future: ${occurredAt.toISOString()}, and it is ${now.toISOString()}`,
    );
  }
  return { eventId, type, occurredAt, payload };
}
