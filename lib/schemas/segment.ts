import { z } from "zod";

/** Most segments that a person can keep apart. */
const MOST_SEGMENTS = 20;
export const SegmentCount = z.number().int().min(2).max(MOST_SEGMENTS);

export const SegmentationRequest = z.object({
  /** Null lets the data choose. */
  count: SegmentCount.nullable().default(null),
});
export type SegmentationRequest = z.infer<typeof SegmentationRequest>;

export const SegmentView = z.object({
  id: z.number(),
  name: z.string(),
  description: z.string(),
  advice: z.string(),
  customerCount: z.number(),
  /** 0 to 1. */
  share: z.number(),
  averageValue: z.number().nullable(),
  /** 0 to 1: how surely other samples of the same customers would give this segment. */
  stability: z.number(),
  isStable: z.boolean(),
  /** Whether it continues a segment of the version before. */
  isKnown: z.boolean(),
  /** Customers more or fewer than in the version before; null for a new segment. */
  change: z.number().nullable(),
  characteristics: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The same in standard deviations from the average customer. */
  offsets: z.record(z.string(), z.number()),
});
export type SegmentView = z.infer<typeof SegmentView>;

export const SegmentationView = z.object({
  id: z.uuid(),
  version: z.number(),
  source: z.enum(["customers", "payload", "sheet"]),
  customerCount: z.number(),
  valueFeature: z.string().nullable(),
  features: z.array(z.string()),
  inertia: z.number(),
  silhouette: z.number().nullable(),
  createdAt: z.iso.datetime(),
  segments: z.array(SegmentView),
});
export type SegmentationView = z.infer<typeof SegmentationView>;

/** Customers of the newest segmentation as dots, some of them where there are many. */
export const SegmentMap = z.object({
  /** Share of the customers' differences that the picture shows, 0 to 1. */
  share: z.number(),
  dots: z.array(z.object({ segmentId: z.number(), x: z.number(), y: z.number(), label: z.string() })),
});
export type SegmentMap = z.infer<typeof SegmentMap>;

export const MemberFilter = z.object({
  /** Null means every segment. */
  segmentId: z.number().int().nullable().default(null),
  search: z.string().trim().max(100).default(""),
  offset: z.number().int().min(0).max(10_000_000).default(0),
});
export type MemberFilter = z.infer<typeof MemberFilter>;

export const Member = z.object({
  externalId: z.string(),
  name: z.string().nullable(),
  segmentId: z.number(),
  segmentName: z.string(),
  value: z.number().nullable(),
  /** Where the customer was in the version before; null when there, or then unknown. */
  previousSegmentName: z.string().nullable(),
});
export type Member = z.infer<typeof Member>;

export const MemberPage = z.object({ total: z.number(), members: z.array(Member) });
export type MemberPage = z.infer<typeof MemberPage>;

/** What the Customers page needs before there is anything to show. */
export const CustomersStatus = z.object({
  /** Those of the customer sheet, or where there is none, those who bought something. */
  customerCount: z.number(),
  hasPurchases: z.boolean(),
  hasSegmentation: z.boolean(),
});
export type CustomersStatus = z.infer<typeof CustomersStatus>;

export const SegmentHistory = z.object({
  /** Sizes of every segment, version by version, oldest first. */
  versions: z.array(
    z.object({
      version: z.number(),
      createdAt: z.iso.datetime(),
      customerCount: z.number(),
      segments: z.array(z.object({ id: z.number(), name: z.string(), customerCount: z.number() })),
    }),
  ),
  /** Between the last two versions: the customers of both who changed segments, the most first. */
  moves: z.array(z.object({ from: z.string(), to: z.string(), count: z.number() })),
});
export type SegmentHistory = z.infer<typeof SegmentHistory>;
