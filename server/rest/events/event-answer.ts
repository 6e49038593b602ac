import { z } from "zod";
import type { LoggedEvent } from "#server/events/event-log.ts";

export const EventAnswer = z.object({
  sequence: z.number(),
  event_id: z.string(),
  event_type: z.string(),
  timestamp: z.iso.datetime(),
  received_at: z.iso.datetime(),
  payload: z.record(z.string(), z.unknown()),
});

export function eventAnswer(event: LoggedEvent): z.infer<typeof EventAnswer> {
  return {
    sequence: event.sequence,
    event_id: event.eventId,
    event_type: event.type,
    timestamp: event.occurredAt.toISOString(),
    received_at: event.appendedAt.toISOString(),
    payload: event.payload,
  };
}

export const EventCount = z.coerce.number().int().min(1).max(1_000).default(100);
