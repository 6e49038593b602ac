import type { EmbedView } from "#lib/schemas/embed.ts";

export const EMBED_LABEL: Record<EmbedView, string> = {
  forecast: "Forecast",
  "at-risk": "Products at risk",
  promotions: "Promotions",
  segments: "Customer segments",
};
