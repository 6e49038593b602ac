import { AnomalyDecision, AnomalyFilter } from "#lib/schemas/anomaly.ts";
import { managerProcedure, router, viewerProcedure } from "#server/api/trpc.ts";
import { decideAnomaly } from "#server/services/anomalies/decide-anomaly.ts";
import { listAnomalies } from "#server/services/anomalies/list-anomalies.ts";

export const anomaliesRouter = router({
  list: viewerProcedure.input(AnomalyFilter).query(({ ctx, input }) => listAnomalies(ctx.service, input)),
  decide: managerProcedure
    .input(AnomalyDecision)
    .mutation(({ ctx, input }) => decideAnomaly(ctx.service, input)),
});
