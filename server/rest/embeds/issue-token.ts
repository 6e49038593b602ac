import { z } from "zod";
import { EmbedView } from "#lib/schemas/embed.ts";
import { issueEmbedToken } from "#server/services/embeds/issue-embed-token.ts";
import { defineCall } from "../rest-call.ts";

export const issueEmbedTokenCall = defineCall({
  method: "POST",
  path: "/embed/tokens",
  tag: "Embeds",
  summary:
    "A token that lets one embed show its view for ten minutes, narrowed to a store or product if wanted.",
  scope: "read",
  body: z.object({
    embed_id: z.string().max(100),
    store_id: z.uuid().nullish(),
    product_id: z.uuid().nullish(),
  }),
  output: z.object({ token: z.string(), view: EmbedView, expires_at: z.iso.datetime() }),
  example: {
    body: { embed_id: "01983e58-0000-7000-8000-000000000000.01983e58-0000-7000-8000-000000000001" },
  },
  async handle(ctx, { body }) {
    const { token, view, expiresAt } = await issueEmbedToken(ctx, {
      publicId: body.embed_id,
      storeId: body.store_id ?? null,
      productId: body.product_id ?? null,
    });
    return { token, view, expires_at: expiresAt };
  },
});
