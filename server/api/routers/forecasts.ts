import { ForecastQuery, ForecastScope, MultiplesQuery } from "#lib/schemas/forecast.ts";
import { NewOverride, OverrideId } from "#lib/schemas/forecast-override.ts";
import { managerProcedure, router, viewerProcedure } from "#server/api/trpc.ts";
import { addOverride } from "#server/services/forecasts/add-override.ts";
import { getForecast } from "#server/services/forecasts/get-forecast.ts";
import { getPastForecast } from "#server/services/forecasts/get-past-forecast.ts";
import { judgeOverrides } from "#server/services/forecasts/judge-overrides.ts";
import { listOverrides } from "#server/services/forecasts/list-overrides.ts";
import { listSmallForecasts } from "#server/services/forecasts/list-small-forecasts.ts";
import { removeOverride } from "#server/services/forecasts/remove-override.ts";

export const forecastsRouter = router({
  byScope: viewerProcedure.input(ForecastQuery).query(({ ctx, input }) => getForecast(ctx.service, input)),
  past: viewerProcedure.input(ForecastScope).query(({ ctx, input }) => getPastForecast(ctx.service, input)),
  products: viewerProcedure
    .input(MultiplesQuery)
    .query(({ ctx, input }) => listSmallForecasts(ctx.service, input)),
  overrides: viewerProcedure
    .input(ForecastScope)
    .query(({ ctx, input }) => listOverrides(ctx.service, input)),
  valueAdded: viewerProcedure
    .input(ForecastScope)
    .query(({ ctx, input }) => judgeOverrides(ctx.service, input)),
  addOverride: managerProcedure
    .input(NewOverride)
    .mutation(({ ctx, input }) => addOverride(ctx.service, input)),
  removeOverride: managerProcedure
    .input(OverrideId)
    .mutation(({ ctx, input }) => removeOverride(ctx.service, input)),
});
