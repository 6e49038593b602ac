import { ModelId, ModelSeriesFilter, TrainingSchedule } from "#lib/schemas/model.ts";
import { adminProcedure, router, viewerProcedure } from "#server/api/trpc.ts";
import { getModel } from "#server/services/models/get-model.ts";
import { listModelSeries } from "#server/services/models/list-model-series.ts";
import { listModels } from "#server/services/models/list-models.ts";
import { rollBackModel } from "#server/services/models/roll-back-model.ts";
import { requestTraining } from "#server/services/training/request-training.ts";
import { getTrainingSchedule, setTrainingSchedule } from "#server/services/training/training-schedule.ts";

export const modelsRouter = router({
  list: viewerProcedure.query(({ ctx }) => listModels(ctx.service)),
  byId: viewerProcedure.input(ModelId).query(({ ctx, input }) => getModel(ctx.service, input)),
  series: viewerProcedure
    .input(ModelSeriesFilter)
    .query(({ ctx, input }) => listModelSeries(ctx.service, input)),
  train: adminProcedure.mutation(({ ctx }) => requestTraining(ctx.service, "manual")),
  schedule: viewerProcedure.query(({ ctx }) => getTrainingSchedule(ctx.service)),
  setSchedule: adminProcedure
    .input(TrainingSchedule.pick({ isEnabled: true }))
    .mutation(({ ctx, input }) => setTrainingSchedule(ctx.service, input)),
  rollBack: adminProcedure.input(ModelId).mutation(({ ctx, input }) => rollBackModel(ctx.service, input)),
});
