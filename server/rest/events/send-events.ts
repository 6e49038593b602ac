import { z } from "zod";
import { SentEvent } from "#lib/schemas/event.ts";
import { STREAMS } from "#server/events/event-log.ts";
import { appendEvents } from "#server/services/events/append-events.ts";
import { defineCall } from "../rest-call.ts";

/** One event, a list of them, or a list by the name of "events". */
const OneOrMany = z.preprocess(
  (value) => {
    if (Array.isArray(value)) return value;
    const events =
      typeof value === "object" && value !== null && "events" in value ? value.events : undefined;
    return Array.isArray(events) ? events : [value];
  },
  z.array(SentEvent).min(1, "Send at least one event"),
);

export const sendEventsCall = defineCall({
  method: "POST",
  path: "/events",
  tag: "Events",
  summary:
    "Keeps one event or many, durably and in order. An event id that its stream knows changes nothing, so that a request may be sent again.",
  scope: "predict",
  body: OneOrMany,
  bodyKind: "rows",
  output: z.object({
    accepted: z.number(),
    duplicates: z.number(),
    events: z.array(
      z.object({
        event_id: z.string(),
        stream: z.enum(STREAMS),
        /** The event's place in its stream. */
        sequence: z.number(),
        is_duplicate: z.boolean(),
      }),
    ),
  }),
  example: {
    body: [
      {
        event_id: "evt-1",
        event_type: "purchase",
        user_id: "user_00001",
        product_id: "prod_0001",
        amount: 250,
        timestamp: "2025-07-09T10:30:00.123456",
      },
      {
        event_id: "evt-2",
        stream: "usage",
        tenant_id: "test-tenant",
        quantity: 3,
        timestamp: "2025-07-09T10:30:00Z",
      },
    ],
  },
  async handle(ctx, { body }) {
    const kept = await appendEvents(ctx, body);
    const accepted = kept.filter(({ isNew }) => isNew).length;
    return {
      accepted,
      duplicates: kept.length - accepted,
      events: kept.map(({ eventId, stream, sequence, isNew }) => ({
        event_id: eventId,
        stream,
        sequence,
        is_duplicate: !isNew,
      })),
    };
  },
});
