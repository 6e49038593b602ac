import { z } from "zod";
import { listNewestEvents } from "#server/services/events/list-events.ts";
import { defineCall } from "../rest-call.ts";
import { EventAnswer, EventCount, eventAnswer } from "./event-answer.ts";

export const listAlertsCall = defineCall({
  method: "GET",
  path: "/alerts",
  tag: "Events",
  summary: "The newest events of the stream of alerts, newest first.",
  scope: "read",
  params: z.object({ limit: EventCount }),
  output: z.object({ alerts: z.array(EventAnswer) }),
  example: {},
  async handle(ctx, { params: { limit } }) {
    const alerts = await listNewestEvents(ctx, { stream: "alerts", limit });
    return { alerts: alerts.map(eventAnswer) };
  },
});
