import { z } from "zod";
import { STREAMS } from "#server/events/event-log.ts";
import { listEvents } from "#server/services/events/list-events.ts";
import { defineCall } from "../rest-call.ts";
import { EventAnswer, EventCount, eventAnswer } from "./event-answer.ts";

export const listEventsCall = defineCall({
  method: "GET",
  path: "/events/{stream}",
  tag: "Events",
  summary: "The events of a stream after a place in it, oldest first. Ask again from next_after on.",
  scope: "read",
  params: z.object({
    stream: z.enum(STREAMS),
    after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
    limit: EventCount,
  }),
  output: z.object({ stream: z.enum(STREAMS), events: z.array(EventAnswer), next_after: z.number() }),
  example: { params: { stream: "shop" } },
  async handle(ctx, { params: { stream, after, limit } }) {
    const events = await listEvents(ctx, { stream, after, limit });
    return { stream, events: events.map(eventAnswer), next_after: events.at(-1)?.sequence ?? after };
  },
});
