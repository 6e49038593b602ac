import { z } from "zod";

export const EmbedView = z.enum(["forecast", "at-risk", "promotions", "segments"]);
export type EmbedView = z.infer<typeof EmbedView>;

const ORIGIN_MESSAGE = "Write the address as https://shop.example, without a path";
const MOST_ORIGINS = 20;

/** Scheme, host and port of a page. Stated in a header, so nothing else may stand in it. */
export const Origin = z
  .string()
  .trim()
  .max(300)
  .refine((text) => {
    const url = URL.parse(text);
    return url !== null && /^https?:$/.test(url.protocol) && url.origin === text && !/[\s;,*'"]/.test(text);
  }, ORIGIN_MESSAGE);

export const NewEmbed = z.object({
  view: EmbedView,
  /** None means that nobody may show it. */
  allowedOrigins: z.array(Origin).max(MOST_ORIGINS, `Use at most ${MOST_ORIGINS} addresses`),
});
export type NewEmbed = z.infer<typeof NewEmbed>;

export const EmbedId = z.object({ id: z.uuid() });
export type EmbedId = z.infer<typeof EmbedId>;

export const EmbedRow = z.object({
  id: z.uuid(),
  /** Names the organisation and the embed; stands in the address of the frame and is no secret. */
  publicId: z.string(),
  view: EmbedView,
  allowedOrigins: z.array(z.string()),
  createdAt: z.iso.datetime(),
});
export type EmbedRow = z.infer<typeof EmbedRow>;

/** What a token locks: the frame shows this and nothing else of the view. Null means all. */
export const EmbedParams = z.object({
  storeId: z.uuid().nullable(),
  productId: z.uuid().nullable(),
});
export type EmbedParams = z.infer<typeof EmbedParams>;
