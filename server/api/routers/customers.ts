import { CustomerId, OutlookFilter } from "#lib/schemas/customer-outlook.ts";
import { AlertFilter, DecideAlert } from "#lib/schemas/fraud.ts";
import { MemberFilter, SegmentationRequest } from "#lib/schemas/segment.ts";
import { managerProcedure, router, viewerProcedure } from "#server/api/trpc.ts";
import { getCustomer } from "#server/services/customers/get-customer.ts";
import { getOutlookSummary } from "#server/services/customers/get-outlook-summary.ts";
import { listOutlooks } from "#server/services/customers/list-outlooks.ts";
import { requestPredictions } from "#server/services/customers/request-predictions.ts";
import { decideAlert } from "#server/services/fraud/decide-alert.ts";
import { listAlerts } from "#server/services/fraud/list-alerts.ts";
import { getCustomersStatus } from "#server/services/segments/get-customers-status.ts";
import { getSegmentMap } from "#server/services/segments/get-segment-map.ts";
import { getSegmentation } from "#server/services/segments/get-segmentation.ts";
import { listMembers } from "#server/services/segments/list-members.ts";
import { listSegmentHistory } from "#server/services/segments/list-segment-history.ts";
import { requestSegmentation } from "#server/services/segments/request-segmentation.ts";

export const customersRouter = router({
  status: viewerProcedure.query(({ ctx }) => getCustomersStatus(ctx.service)),
  segmentation: viewerProcedure.query(({ ctx }) => getSegmentation(ctx.service)),
  map: viewerProcedure.query(({ ctx }) => getSegmentMap(ctx.service)),
  history: viewerProcedure.query(({ ctx }) => listSegmentHistory(ctx.service)),
  members: viewerProcedure.input(MemberFilter).query(({ ctx, input }) => listMembers(ctx.service, input)),
  outlookSummary: viewerProcedure.query(({ ctx }) => getOutlookSummary(ctx.service)),
  outlooks: viewerProcedure.input(OutlookFilter).query(({ ctx, input }) => listOutlooks(ctx.service, input)),
  byId: viewerProcedure.input(CustomerId).query(({ ctx, input }) => getCustomer(ctx.service, input)),
  alerts: viewerProcedure.input(AlertFilter).query(({ ctx, input }) => listAlerts(ctx.service, input)),
  decideAlert: managerProcedure
    .input(DecideAlert)
    .mutation(({ ctx, input }) => decideAlert(ctx.service, input)),
  predict: managerProcedure.mutation(({ ctx }) => requestPredictions(ctx.service)),
  findSegments: managerProcedure
    .input(SegmentationRequest)
    .mutation(({ ctx, input }) => requestSegmentation(ctx.service, input)),
});
