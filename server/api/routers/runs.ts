import { tracked } from "@trpc/server";
import { RunFilter, RunId, RunWatch } from "#lib/schemas/run.ts";
import { managerProcedure, router, viewerProcedure } from "#server/api/trpc.ts";
import { cancelRun } from "#server/services/runs/cancel-run.ts";
import { getRun } from "#server/services/runs/get-run.ts";
import { listRuns } from "#server/services/runs/list-runs.ts";
import { retryRun } from "#server/services/runs/retry-run.ts";
import { watchRun } from "#server/services/runs/watch-run.ts";

export const runsRouter = router({
  byId: viewerProcedure.input(RunId).query(({ ctx, input }) => getRun(ctx.service, input)),
  list: viewerProcedure.input(RunFilter).query(({ ctx, input }) => listRuns(ctx.service, input)),
  cancel: managerProcedure.input(RunId).mutation(({ ctx, input }) => cancelRun(ctx.service, input)),
  retry: managerProcedure.input(RunId).mutation(({ ctx, input }) => retryRun(ctx.service, input)),
  watch: viewerProcedure.input(RunWatch).subscription(async function* ({ ctx, input, signal }) {
    let sequence = 0;
    for await (const detail of watchRun(ctx.service, input, signal)) {
      sequence += 1;
      yield tracked(`${detail.id}:${detail.attempt}:${sequence}`, detail);
    }
  }),
});
