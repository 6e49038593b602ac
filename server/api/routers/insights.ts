import { InsightQuery } from "#lib/schemas/insight.ts";
import { router, viewerProcedure } from "#server/api/trpc.ts";
import { getReport } from "#server/services/insights/get-report.ts";

export const insightsRouter = router({
  report: viewerProcedure.input(InsightQuery).query(({ ctx, input }) => getReport(ctx.service, input)),
});
