import { z } from "zod";
import type { SegmentationView } from "#lib/schemas/segment.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { listMemberSegments } from "#server/services/segments/list-member-segments.ts";

export const SegmentAnswer = z.object({
  segment_id: z.number(),
  name: z.string(),
  description: z.string(),
  /** What its average customer is like, by feature. */
  characteristics: z.record(z.string(), z.union([z.string(), z.number()])),
  customer_count: z.number(),
  /** Null where no figure tells what a customer is worth. */
  avg_value: z.number().nullable(),
  advice: z.string(),
  /** 0 to 1; from 0.75 on the segment is stable. */
  stability: z.number(),
});

export const SegmentationAnswer = z.object({
  segments: z.array(SegmentAnswer),
  total_customers: z.number(),
  model_info: z.object({
    inertia: z.number(),
    n_clusters: z.number(),
    silhouette: z.number().nullable(),
    version: z.number(),
    features: z.array(z.string()),
  }),
  /** The segment of each customer, by the customer's id; empty for versions long past. */
  retailer_segments: z.record(z.string(), z.number()),
  segment_descriptions: z.record(z.string(), z.string()),
  segment_distribution: z.record(z.string(), z.number()),
});
export type SegmentationAnswer = z.infer<typeof SegmentationAnswer>;

/** A segmentation in the shape of the Aktina service, with what we know beside it. */
export async function segmentationAnswer(
  ctx: ServiceContext,
  view: SegmentationView,
): Promise<SegmentationAnswer> {
  const members = await listMemberSegments(ctx, view.id);
  return {
    segments: view.segments.map((segment) => ({
      segment_id: segment.id,
      name: segment.name,
      description: segment.description,
      characteristics: segment.characteristics,
      customer_count: segment.customerCount,
      avg_value: segment.averageValue,
      advice: segment.advice,
      stability: segment.stability,
    })),
    total_customers: view.customerCount,
    model_info: {
      inertia: view.inertia,
      n_clusters: view.segments.length,
      silhouette: view.silhouette,
      version: view.version,
      features: view.features,
    },
    retailer_segments: Object.fromEntries(members),
    segment_descriptions: Object.fromEntries(view.segments.map(({ id, name }) => [id, name])),
    segment_distribution: Object.fromEntries(
      view.segments.map(({ id, customerCount }) => [id, customerCount]),
    ),
  };
}
