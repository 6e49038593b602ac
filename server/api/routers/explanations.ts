import { WhatIfQuery } from "#lib/schemas/explanation.ts";
import { ProductQuery } from "#lib/schemas/product.ts";
import { router, viewerProcedure } from "#server/api/trpc.ts";
import { answerWhatIf } from "#server/services/explanations/answer-what-if.ts";
import { explainProduct } from "#server/services/explanations/explain-product.ts";

export const explanationsRouter = router({
  ofProduct: viewerProcedure
    .input(ProductQuery)
    .query(({ ctx, input }) => explainProduct(ctx.service, input)),
  whatIf: viewerProcedure.input(WhatIfQuery).query(({ ctx, input }) => answerWhatIf(ctx.service, input)),
});
