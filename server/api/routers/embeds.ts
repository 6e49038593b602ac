import { EMBED_VIEWS } from "#lib/embed-views.ts";
import { EmbedId, EmbedOrigins, NewEmbed } from "#lib/schemas/embed.ts";
import { ForecastQuery } from "#lib/schemas/forecast.ts";
import { adminProcedure, embedProcedure, router } from "#server/api/trpc.ts";
import {
  addEmbedKey,
  changeEmbedOrigins,
  endOldEmbedKey,
  revokeEmbed,
} from "#server/services/embeds/change-embed.ts";
import { createEmbed } from "#server/services/embeds/create-embed.ts";
import { listEmbeds } from "#server/services/embeds/list-embeds.ts";
import { previewEmbed } from "#server/services/embeds/preview-embed.ts";
import { readEmbeddedPromotions, readEmbeddedRisks } from "#server/services/embeds/read-embedded.ts";
import { getForecast } from "#server/services/forecasts/get-forecast.ts";
import { getOrganisationSettings } from "#server/services/organisations/settings.ts";
import { getSegmentation } from "#server/services/segments/get-segmentation.ts";

export const embedsRouter = router({
  list: adminProcedure.query(({ ctx }) => listEmbeds(ctx.service)),
  create: adminProcedure.input(NewEmbed).mutation(({ ctx, input }) => createEmbed(ctx.service, input)),
  setOrigins: adminProcedure
    .input(EmbedOrigins)
    .mutation(({ ctx, input }) => changeEmbedOrigins(ctx.service, input)),
  addKey: adminProcedure.input(EmbedId).mutation(({ ctx, input }) => addEmbedKey(ctx.service, input)),
  endOldKey: adminProcedure.input(EmbedId).mutation(({ ctx, input }) => endOldEmbedKey(ctx.service, input)),
  revoke: adminProcedure.input(EmbedId).mutation(({ ctx, input }) => revokeEmbed(ctx.service, input)),
  preview: adminProcedure.input(EmbedId).mutation(({ ctx, input }) => previewEmbed(ctx.service, input)),
  /** How the shop writes numbers and days, for a frame of any view. */
  settings: embedProcedure(...EMBED_VIEWS).query(async ({ ctx: { embed } }) => {
    const { locale, currency, timeZone, firstWeekday } = await getOrganisationSettings(embed.service);
    return { locale, currency, timeZone, firstWeekday };
  }),
  // Store and product are the token's, whatever the page asks for.
  forecast: embedProcedure("forecast")
    .input(ForecastQuery.pick({ horizonDays: true, granularity: true }))
    .query(({ ctx: { embed }, input }) =>
      getForecast(embed.service, ForecastQuery.parse({ ...input, ...embed.params })),
    ),
  atRisk: embedProcedure("at-risk").query(({ ctx: { embed } }) =>
    readEmbeddedRisks(embed.service, embed.params),
  ),
  promotions: embedProcedure("promotions").query(({ ctx: { embed } }) =>
    readEmbeddedPromotions(embed.service, embed.params),
  ),
  segments: embedProcedure("segments").query(({ ctx: { embed } }) => getSegmentation(embed.service)),
});
