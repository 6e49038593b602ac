import { PromotionFilter, PromotionId, PromotionOffer, PromotionState } from "#lib/schemas/promotion.ts";
import { StoreFilter } from "#lib/schemas/store.ts";
import { managerProcedure, router, viewerProcedure } from "#server/api/trpc.ts";
import {
  acceptPromotion,
  dismissPromotion,
  previewOffer,
  restorePromotion,
} from "#server/services/promotions/change-promotions.ts";
import { listPromotions, summarisePromotions } from "#server/services/promotions/list-promotions.ts";

export const promotionsRouter = router({
  summary: viewerProcedure
    .input(StoreFilter)
    .query(({ ctx, input }) => summarisePromotions(ctx.service, input)),
  list: viewerProcedure.input(PromotionFilter).query(({ ctx, input }) => listPromotions(ctx.service, input)),
  preview: viewerProcedure.input(PromotionOffer).query(({ ctx, input }) => previewOffer(ctx.service, input)),
  accept: managerProcedure
    .input(PromotionOffer)
    .mutation(({ ctx, input }) => acceptPromotion(ctx.service, input)),
  dismiss: managerProcedure
    .input(PromotionId)
    .mutation(({ ctx, input }) => dismissPromotion(ctx.service, input)),
  restore: managerProcedure
    .input(PromotionState)
    .mutation(({ ctx, input }) => restorePromotion(ctx.service, input)),
});
