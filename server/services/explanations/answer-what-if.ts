import type { WhatIfAnswer, WhatIfQuery } from "#lib/schemas/explanation.ts";
import { withTenant } from "#server/db/tenant.ts";
import { threadPool } from "#server/jobs/threads/pool.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { withoutPromotions } from "#server/services/forecasts/without-promotions.ts";
import { combineForecasts } from "#server/services/products/combine-forecasts.ts";
import { LIST_PERIODS } from "#server/services/products/sales-window.ts";
import type { AnswerRequest } from "./answer-series.ts";
import { findSubject } from "./find-subject.ts";
import { readDailyFacts, readEvents, readOpenDaysText } from "./read-daily-facts.ts";
import { readFitted } from "./read-fitted.ts";
import { readGroupModels } from "./read-group-models.ts";
import { readPeers } from "./read-peers.ts";

/** Asking one takes some ten milliseconds; of more stores than this the product's own past answers alone. */
const MOST_STORES = 4;

/**
 * The forecast of a product for the span that its page sums up, at another price, at a promotion, with closed days; only
 * that product is computed, in a thread. Null until a model has forecast it. Errors: NOT_FOUND.
 */
export async function answerWhatIf(ctx: ServiceContext, query: WhatIfQuery): Promise<WhatIfAnswer | null> {
  const request = await readRequest(ctx, query);
  return request && threadPool().run(request, { name: "answer" });
}

async function readRequest(ctx: ServiceContext, query: WhatIfQuery): Promise<AnswerRequest | null> {
  const { organisationId } = ctx;
  const { id: productId, storeId, price, isPromoted, periods, closed } = query;
  return withTenant(organisationId, async (tx) => {
    const subject = await findSubject(tx, organisationId, productId);
    const { measure, rhythm, modelId, category, isTakings } = subject;
    const scope = { organisationId, productId, storeId };
    const forecasts = modelId ? await readFitted(tx, { ...scope, modelId }) : [];
    const frequency = forecasts[0]?.frequency ?? rhythm.frequency;
    const alike = forecasts.filter((forecast) => forecast.frequency === frequency);
    const shown = combineForecasts(alike, rhythm.latestDay, frequency);
    const usual = combineForecasts(alike.map(withoutPromotions), rhythm.latestDay, frequency);
    if (!shown || !usual) return null;
    const hasPrice = !isTakings && measure === "units";
    const isAsked = hasPrice && (price !== null || isPromoted);
    const groupModels =
      modelId && isAsked
        ? await readGroupModels(tx, { organisationId, modelId, forecasts: alike, mostStores: MOST_STORES })
        : {};
    return {
      measure,
      frequency,
      shown: {
        firstDay: shown.firstDay,
        point: shown.point.slice(0, LIST_PERIODS[frequency]),
        usual: usual.point.slice(0, LIST_PERIODS[frequency]),
      },
      stores:
        Object.keys(groupModels).length > 0
          ? {
              measure,
              openDays: await readOpenDaysText(tx, organisationId),
              events: await readEvents(tx, organisationId),
              forecasts: alike,
              groupModels,
            }
          : null,
      facts: hasPrice ? await readDailyFacts(tx, scope) : [],
      peers:
        hasPrice && category !== null
          ? await readPeers(tx, { ...scope, category, latestDay: rhythm.latestDay })
          : [],
      listPrice: subject.price,
      question: { price, isPromoted, periods, closed },
    };
  });
}
