import { EmbedId, NewEmbed } from "#lib/schemas/embed.ts";
import { ForecastQuery } from "#lib/schemas/forecast.ts";
import { PromotionFilter } from "#lib/schemas/promotion.ts";
import { StockFilter } from "#lib/schemas/stock.ts";
import { adminProcedure, embedProcedure, router } from "#server/api/trpc.ts";
import { createEmbed } from "#server/services/embeds/create-embed.ts";
import { listEmbeds } from "#server/services/embeds/list-embeds.ts";
import { revokeEmbed } from "#server/services/embeds/revoke-embed.ts";
import { getForecast } from "#server/services/forecasts/get-forecast.ts";
import { listPromotions } from "#server/services/promotions/list-promotions.ts";
import { getSegmentation } from "#server/services/segments/get-segmentation.ts";
import { listRisks } from "#server/services/stock/list-risks.ts";

export const embedsRouter = router({
  list: adminProcedure.query(({ ctx }) => listEmbeds(ctx.service)),
  create: adminProcedure.input(NewEmbed).mutation(({ ctx, input }) => createEmbed(ctx.service, input)),
  revoke: adminProcedure.input(EmbedId).mutation(({ ctx, input }) => revokeEmbed(ctx.service, input)),
  // Store and product are the token's, whatever the page asks for.
  forecast: embedProcedure("forecast")
    .input(ForecastQuery.pick({ horizonDays: true, granularity: true }))
    .query(({ ctx: { embed }, input }) =>
      getForecast(embed.service, ForecastQuery.parse({ ...input, ...embed.params })),
    ),
  atRisk: embedProcedure("at-risk").query(({ ctx: { embed } }) =>
    listRisks(embed.service, StockFilter.parse({ storeId: embed.params.storeId })),
  ),
  promotions: embedProcedure("promotions").query(({ ctx: { embed } }) =>
    listPromotions(embed.service, PromotionFilter.parse(embed.params)),
  ),
  segments: embedProcedure("segments").query(({ ctx: { embed } }) => getSegmentation(embed.service)),
});
