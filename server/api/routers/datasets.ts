import { z } from "zod";
import {
  CheckDataset,
  DatasetFilter,
  DatasetId,
  DatasetPage,
  DatasetRun,
  DatasetView,
  ImportDataset,
  RejectedFilter,
  RejectedPage,
  RereadDataset,
  UndoDataset,
} from "#lib/schemas/dataset.ts";
import { adminProcedure, router, viewerProcedure } from "#server/api/trpc.ts";
import { checkDataset } from "#server/services/datasets/check-dataset.ts";
import { discardDataset } from "#server/services/datasets/discard-dataset.ts";
import { getDataset } from "#server/services/datasets/get-dataset.ts";
import { importDataset } from "#server/services/datasets/import-dataset.ts";
import { listDatasets } from "#server/services/datasets/list-datasets.ts";
import { listRejectedRows } from "#server/services/datasets/list-rejected-rows.ts";
import { rereadDataset } from "#server/services/datasets/reread-dataset.ts";
import { undoDataset } from "#server/services/datasets/undo-dataset.ts";
import { deleteSampleShop } from "#server/services/sample/delete-sample-shop.ts";
import { requestSampleShop } from "#server/services/sample/request-sample-shop.ts";

export const datasetsRouter = router({
  byId: viewerProcedure
    .input(DatasetId)
    .output(DatasetView)
    .query(({ ctx, input }) => getDataset(ctx.service, input)),
  list: viewerProcedure
    .input(DatasetFilter)
    .output(DatasetPage)
    .query(({ ctx, input }) => listDatasets(ctx.service, input)),
  rejected: viewerProcedure
    .input(RejectedFilter)
    .output(RejectedPage)
    .query(({ ctx, input }) => listRejectedRows(ctx.service, input)),
  reread: adminProcedure
    .input(RereadDataset)
    .output(DatasetView)
    .mutation(({ ctx, input }) => rereadDataset(ctx.service, input)),
  check: adminProcedure
    .input(CheckDataset)
    .output(DatasetRun)
    .mutation(({ ctx, input }) => checkDataset(ctx.service, input)),
  import: adminProcedure
    .input(ImportDataset)
    .output(DatasetRun)
    .mutation(({ ctx, input }) => importDataset(ctx.service, input)),
  undo: adminProcedure
    .input(DatasetId)
    .output(UndoDataset)
    .mutation(({ ctx, input }) => undoDataset(ctx.service, input)),
  discard: adminProcedure
    .input(DatasetId)
    .output(DatasetView)
    .mutation(({ ctx, input }) => discardDataset(ctx.service, input)),
  loadSample: adminProcedure.mutation(({ ctx }) => requestSampleShop(ctx.service)),
  deleteSample: adminProcedure
    .output(z.object({ trainingRunId: z.uuid().nullable() }))
    .mutation(({ ctx }) => deleteSampleShop(ctx.service)),
});
