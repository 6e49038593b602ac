import { MemberFilter, SegmentationRequest } from "#lib/schemas/segment.ts";
import { managerProcedure, router, viewerProcedure } from "#server/api/trpc.ts";
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
  findSegments: managerProcedure
    .input(SegmentationRequest)
    .mutation(({ ctx, input }) => requestSegmentation(ctx.service, input)),
});
