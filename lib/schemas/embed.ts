import { z } from "zod";
import { EMBED_VIEWS } from "#lib/embed-views.ts";
import { PromotionRow } from "#lib/schemas/promotion.ts";
import { StockRisk } from "#lib/schemas/stock.ts";

export const EmbedView = z.enum(EMBED_VIEWS);
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

export const EmbedOrigins = EmbedId.extend({ allowedOrigins: NewEmbed.shape.allowedOrigins });
export type EmbedOrigins = z.infer<typeof EmbedOrigins>;

export const EmbedRow = z.object({
  id: z.uuid(),
  /** Names the organisation and the embed; stands in the address of the frame and is no secret. */
  publicId: z.string(),
  /** Names its newest key in the header of a token, as `kid`. */
  keyId: z.string(),
  view: EmbedView,
  allowedOrigins: z.array(z.string()),
  /** Whether the key before the newest still signs. */
  hasOldKey: z.boolean(),
  createdAt: z.iso.datetime(),
});
export type EmbedRow = z.infer<typeof EmbedRow>;

/** With its newest key: shown when that is made, and never again. */
export const KeyedEmbed = EmbedRow.extend({ key: z.string() });
export type KeyedEmbed = z.infer<typeof KeyedEmbed>;

/** What a token locks: the frame shows this and nothing else of the view. Null means all. */
export const EmbedParams = z.object({
  storeId: z.uuid().nullable(),
  productId: z.uuid().nullable(),
});
export type EmbedParams = z.infer<typeof EmbedParams>;

export const EmbeddedRisks = z.object({
  openCount: z.number(),
  moneyAtRisk: z.number(),
  rows: z.array(StockRisk),
});
export type EmbeddedRisks = z.infer<typeof EmbeddedRisks>;

export const EmbeddedPromotion = PromotionRow.omit({ cost: true, elasticity: true });
export type EmbeddedPromotion = z.infer<typeof EmbeddedPromotion>;

export const EmbeddedPromotions = z.object({
  plannedCount: z.number(),
  suggestedCount: z.number(),
  rows: z.array(EmbeddedPromotion),
});
export type EmbeddedPromotions = z.infer<typeof EmbeddedPromotions>;
