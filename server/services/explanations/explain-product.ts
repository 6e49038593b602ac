import type { Explanation } from "#lib/schemas/explanation.ts";
import type { ProductQuery } from "#lib/schemas/product.ts";
import { withTenant } from "#server/db/tenant.ts";
import { threadPool } from "#server/jobs/threads/pool.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { combineForecasts } from "#server/services/products/combine-forecasts.ts";
import { readTakings } from "#server/services/products/read-history.ts";
import type { ExplainRequest } from "./explain-series.ts";
import { findSubject } from "./find-subject.ts";
import { readDailyFacts, readEvents, readOpenDaysText } from "./read-daily-facts.ts";
import { readFitted } from "./read-fitted.ts";
import { readGroupModels } from "./read-group-models.ts";

/** How many periods of the forecast are explained: as many as can be told apart in a picture. */
export const EXPLAINED_PERIODS = { day: 30, week: 13, month: 12 } as const;

/** Splitting one takes a second or two; a page of several stores shows their part as learnt from other products. */
const MOST_STORES = 1;

/** What the forecast of a product is made of, for one store or all, and what its history shows. Errors: NOT_FOUND. */
export async function explainProduct(ctx: ServiceContext, query: ProductQuery): Promise<Explanation> {
  const request = await readRequest(ctx, query);
  return threadPool().run(request, { name: "explain" });
}

async function readRequest(ctx: ServiceContext, { id, storeId }: ProductQuery): Promise<ExplainRequest> {
  const { organisationId } = ctx;
  return withTenant(organisationId, async (tx) => {
    const subject = await findSubject(tx, organisationId, id);
    const { measure, rhythm, modelId, isTakings } = subject;
    const scope = { organisationId, productId: id, storeId };
    const forecasts = modelId ? await readFitted(tx, { ...scope, modelId }) : [];
    const frequency = forecasts[0]?.frequency ?? rhythm.frequency;
    const alike = forecasts.filter((forecast) => forecast.frequency === frequency);
    const shown = combineForecasts(alike, rhythm.latestDay, frequency);
    return {
      measure,
      frequency,
      latestDay: rhythm.latestDay,
      shown: shown && {
        firstDay: shown.firstDay,
        point: (shown.model ?? shown.point).slice(0, EXPLAINED_PERIODS[frequency]),
      },
      forecasts: alike,
      facts: isTakings ? [] : await readDailyFacts(tx, scope),
      takings: isTakings ? await readTakings(tx, { organisationId, storeId }) : null,
      openDays: await readOpenDaysText(tx, organisationId),
      events: await readEvents(tx, organisationId),
      groupModels:
        modelId && !isTakings
          ? await readGroupModels(tx, { organisationId, modelId, forecasts: alike, mostStores: MOST_STORES })
          : {},
    };
  });
}
