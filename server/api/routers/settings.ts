import { OrganisationSettings, StoreSettings } from "#lib/schemas/person.ts";
import { adminProcedure, router, viewerProcedure } from "#server/api/trpc.ts";
import {
  getOrganisationSettings,
  updateOrganisationSettings,
} from "#server/services/organisations/settings.ts";
import { listStoreSettings, updateStoreSettings } from "#server/services/organisations/store-settings.ts";

export const settingsRouter = router({
  organisation: viewerProcedure.query(({ ctx }) => getOrganisationSettings(ctx.service)),
  updateOrganisation: adminProcedure
    .input(OrganisationSettings)
    .mutation(({ ctx, input }) => updateOrganisationSettings(ctx.service, input)),
  stores: viewerProcedure.query(({ ctx }) => listStoreSettings(ctx.service)),
  updateStore: adminProcedure
    .input(StoreSettings)
    .mutation(({ ctx, input }) => updateStoreSettings(ctx.service, input)),
});
