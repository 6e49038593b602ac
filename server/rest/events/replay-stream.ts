import { z } from "zod";
import { STREAMS } from "#server/events/event-log.ts";
import { replayStream } from "#server/services/events/replay-stream.ts";
import { defineCall } from "../rest-call.ts";

export const replayStreamCall = defineCall({
  method: "POST",
  path: "/streams/{stream}/replay",
  tag: "Events",
  summary:
    "Has a stream's events after a place in it taken in again; what was taken in already stays as it is.",
  scope: "train",
  params: z.object({ stream: z.enum(STREAMS) }),
  body: z.object({ after: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0) }),
  output: z.object({ stream: z.enum(STREAMS), groups: z.array(z.string()), after: z.number() }),
  example: { params: { stream: "shop" }, body: { after: 0 } },
  async handle(ctx, { params: { stream }, body: { after } }) {
    return { stream, groups: await replayStream(ctx, { stream, after }), after };
  },
});
