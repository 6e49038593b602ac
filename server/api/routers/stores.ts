import { router, viewerProcedure } from "#server/api/trpc.ts";
import { listStores } from "#server/services/stores/list-stores.ts";

export const storesRouter = router({
  list: viewerProcedure.query(({ ctx }) => listStores(ctx.service)),
});
