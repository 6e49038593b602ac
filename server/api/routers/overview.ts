import { StoreFilter } from "#lib/schemas/store.ts";
import { router, viewerProcedure } from "#server/api/trpc.ts";
import { getAttention } from "#server/services/overview/get-attention.ts";
import { getChecklist } from "#server/services/overview/get-checklist.ts";
import { getFigures } from "#server/services/overview/get-figures.ts";
import { getFreshness } from "#server/services/overview/get-freshness.ts";
import { getTotalSeries } from "#server/services/overview/get-total-series.ts";
import { listMovers } from "#server/services/overview/list-movers.ts";

export const overviewRouter = router({
  freshness: viewerProcedure.query(({ ctx }) => getFreshness(ctx.service)),
  figures: viewerProcedure.input(StoreFilter).query(({ ctx, input }) => getFigures(ctx.service, input)),
  series: viewerProcedure.input(StoreFilter).query(({ ctx, input }) => getTotalSeries(ctx.service, input)),
  movers: viewerProcedure.input(StoreFilter).query(({ ctx, input }) => listMovers(ctx.service, input)),
  attention: viewerProcedure.input(StoreFilter).query(({ ctx, input }) => getAttention(ctx.service, input)),
  checklist: viewerProcedure.query(({ ctx }) => getChecklist(ctx.service)),
});
