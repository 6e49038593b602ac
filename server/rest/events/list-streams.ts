import { z } from "zod";
import { STREAMS } from "#server/events/event-log.ts";
import { describeStreams } from "#server/services/events/describe-streams.ts";
import { defineCall } from "../rest-call.ts";

export const listStreamsCall = defineCall({
  method: "GET",
  path: "/streams",
  tag: "Events",
  summary: "How long each stream is, and how far each group of readers has come.",
  scope: "read",
  output: z.object({
    streams: z.array(
      z.object({
        stream: z.enum(STREAMS),
        length: z.number(),
        last_sequence: z.number(),
        groups: z.array(z.object({ name: z.string(), waiting: z.number(), pending: z.number() })),
      }),
    ),
  }),
  example: {},
  async handle(ctx) {
    const streams = await describeStreams(ctx);
    return {
      streams: streams.map(({ stream, length, lastSequence, groups }) => ({
        stream,
        length,
        last_sequence: lastSequence,
        groups: [...groups],
      })),
    };
  },
});
