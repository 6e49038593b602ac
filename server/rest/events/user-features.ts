import { z } from "zod";
import { getOnlineFeatures } from "#server/services/features/get-online-features.ts";
import { defineCall } from "../rest-call.ts";

const EventId = z.string().min(1).max(200);

export const userFeaturesCall = defineCall({
  method: "GET",
  path: "/features/{user_id}",
  tag: "Events",
  summary:
    "What the events tell of a user right now, with a product or without; defaults for somebody unknown.",
  scope: "read",
  params: z.object({ user_id: EventId, product_id: EventId.optional() }),
  output: z.object({
    user_id: z.string(),
    product_id: z.string().nullable(),
    features: z.record(z.string(), z.number()),
    is_known: z.boolean(),
    timestamp: z.iso.datetime(),
  }),
  example: { params: { user_id: "user_00001" } },
  async handle(ctx, { params: { user_id: userId, product_id: productId } }) {
    const timestamp = ctx.now().toISOString();
    const [found] = await getOnlineFeatures(ctx, [{ userId, productId: productId ?? "" }]);
    return {
      user_id: userId,
      product_id: productId ?? null,
      features: { ...found?.features },
      is_known: found?.isKnown ?? false,
      timestamp,
    };
  },
});
