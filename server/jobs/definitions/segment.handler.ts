import { performSegmentation } from "#server/services/segments/perform-segmentation.ts";
import type { RunContext } from "../run-definition.ts";
import type { SegmentInput } from "./segment.ts";

export async function handle(context: RunContext<SegmentInput>): Promise<void> {
  await performSegmentation(context);
}
