import { z } from "zod";
import { SegmentCount } from "#lib/schemas/segment.ts";
import { removePayload } from "#server/services/segments/remove-payload.ts";
import type { RunDefinition } from "../run-definition.ts";

export const SegmentInput = z.object({
  /** The shop's own customers, or those that a REST call sent. */
  source: z.enum(["customers", "payload"]),
  count: SegmentCount.nullable(),
});
export type SegmentInput = z.infer<typeof SegmentInput>;

export const SEGMENT_SINGLETON_KEY = "segment";

export const segment: RunDefinition<SegmentInput> = {
  kind: "segment",
  input: SegmentInput,
  timeoutSeconds: 30 * 60,
  maxAttempts: 3,
  // Customers that arrive while others are divided need a division of their own.
  joins: "waiting",
  onFailure: (tx, { runId }) => removePayload(tx, runId),
  load: () => import("./segment.handler.ts"),
};
