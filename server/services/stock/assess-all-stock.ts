import { availableParallelism } from "node:os";
import { eq } from "drizzle-orm";
import { addDays } from "#lib/days.ts";
import type { StockRule } from "#lib/schemas/stock.ts";
import { product } from "#server/db/schema/product.ts";
import { stockRisk } from "#server/db/schema/stock-risk.ts";
import { type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import type { RunContext } from "#server/jobs/run-definition.ts";
import { threadPool } from "#server/jobs/threads/pool.ts";
import { ASSUMED_ELASTICITY, type ElasticityPrior } from "#server/ml/elasticity/elasticity.ts";
import type { MeasuredCorrelations } from "#server/ml/inventory/pool-day-errors.ts";
import type { EventLift } from "#server/ml/promotions/event-lift.ts";
import type { DailyFactsText } from "#server/services/explanations/read-daily-facts.ts";
import { findChampion } from "#server/services/products/find-champion.ts";
import {
  type MeasuredPrice,
  type PricedProduct,
  priceKey,
  readPriceFacts,
  shrinkAll,
} from "#server/services/promotions/learn-elasticities.ts";
import { listEvents, type ShopEvent } from "#server/services/promotions/list-events.ts";
import { eventKey, readEventLifts } from "#server/services/promotions/read-event-lifts.ts";
import { replaceSuggestions } from "#server/services/promotions/replace-suggestions.ts";
import { MOST_PROMOTION_DAYS } from "#server/services/promotions/suggest-promotion.ts";
import { inOrder } from "#server/services/training/in-order.ts";
import type { AssessedProduct, AssessmentRequest } from "./assess-products.ts";
import {
  type CountedProduct,
  findLastKnownDay,
  listCounted,
  listPartners,
  partnerKey,
  readMeasuredCorrelations,
  readStock,
  type StockScope,
} from "./read-stock.ts";
import { findStockRule, readStockRules } from "./stock-rules.ts";

/** Products read at once: their forecasts stay small beside one result that would hold up the web thread. */
const PAGE = 100;
const ROWS_PER_INSERT = 500;

interface Catalogue {
  readonly scope: StockScope;
  readonly counted: readonly CountedProduct[];
  readonly rules: readonly StockRule[];
  readonly categories: ReadonlyMap<string, string | null>;
  readonly partners: ReadonlyMap<string, string>;
  readonly events: readonly ShopEvent[];
  readonly lifts: ReadonlyMap<string, EventLift>;
  readonly correlations: MeasuredCorrelations;
}

/** Looks at everything with a stock count and replaces what the last assessment found. */
export async function assessAllStock(context: RunContext<unknown>): Promise<void> {
  await context.report({ stage: "Read", progress: 0 });
  const catalogue = await readCatalogue(context.organisationId);
  const assessed: AssessedProduct[] = [];
  const work = (request: AssessmentRequest): Promise<AssessedProduct[]> =>
    threadPool().run(request, { name: "assess", signal: context.signal });
  const total = catalogue?.counted.length ?? 0;
  const elasticities = catalogue ? await learnElasticities(context, catalogue) : new Map();
  const requests = catalogue ? readRequests(context, catalogue, elasticities) : [];
  for await (const part of inOrder(requests, 2 * availableParallelism(), work)) {
    assessed.push(...part);
    const progress = 0.3 + (0.6 * assessed.length) / Math.max(1, total);
    await context.report({ stage: "Assess", progress, rowsDone: assessed.length, rowsTotal: total });
  }
  const atRisk = assessed.filter(({ assessment }) => assessment.reasons.length > 0).length;
  const suggested = assessed.filter(({ promotion }) => promotion !== null).length;
  await context.log(
    `Looked at the stock of ${total} products; ${atRisk} need attention, ${suggested} could do with a promotion`,
  );
  await context.report({ stage: "Publish", progress: 0.95 });
  const { organisationId } = context;
  await context.complete(async (tx) => {
    const firstDay = catalogue?.scope.firstDay ?? "";
    await replaceRisks(tx, organisationId, firstDay, assessed);
    const withLifts = assessed.map((one) => ({
      ...one,
      eventLift: catalogue ? liftOf(catalogue, one) : null,
    }));
    await replaceSuggestions(tx, organisationId, firstDay, withLifts);
  });
}

function liftOf({ lifts, categories }: Catalogue, { record, promotion }: AssessedProduct): EventLift | null {
  if (!promotion?.event) return null;
  const category = categories.get(record.productId) ?? null;
  return lifts.get(eventKey(promotion.event.name, record.storeId, category)) ?? null;
}

/** What each product's buyers make of its price: the histories page by page, then all of them together. */
async function learnElasticities(
  context: RunContext<unknown>,
  { scope, counted, categories }: Catalogue,
): Promise<ReadonlyMap<string, ElasticityPrior>> {
  const products = counted.map(({ storeId, productId }) => ({
    storeId,
    productId,
    category: categories.get(productId) ?? null,
  }));
  const measure = (facts: DailyFactsText[]): Promise<MeasuredPrice[]> =>
    threadPool().run(facts, { name: "measure", signal: context.signal });
  const measured: MeasuredPrice[] = [];
  let pages = 0;
  for await (const part of inOrder(
    readHistories(context, scope, products),
    availableParallelism(),
    measure,
  )) {
    measured.push(...part);
    pages++;
    const progress = (0.3 * pages * PAGE) / Math.max(PAGE, products.length);
    await context.report({ stage: "Read", progress: Math.min(0.3, progress) });
  }
  return shrinkAll(products, measured);
}

async function* readHistories(
  context: RunContext<unknown>,
  { organisationId, lastKnownDay }: StockScope,
  products: readonly PricedProduct[],
): AsyncGenerator<DailyFactsText[]> {
  for (let start = 0; start < products.length; start += PAGE) {
    context.signal.throwIfAborted();
    yield await readPriceFacts(organisationId, lastKnownDay, products.slice(start, start + PAGE));
  }
}

async function readCatalogue(organisationId: string): Promise<Catalogue | null> {
  return withTenant(organisationId, async (tx) => {
    const lastKnownDay = await findLastKnownDay(tx, organisationId);
    if (!lastKnownDay) return null;
    const champion = await findChampion(tx, organisationId);
    const firstDay = addDays(lastKnownDay, 1);
    const scope = { organisationId, championId: champion?.id ?? null, firstDay, lastKnownDay };
    const products = await tx
      .select({ id: product.id, category: product.category })
      .from(product)
      .where(eq(product.organisationId, organisationId));
    const events = await listEvents(tx, organisationId, {
      firstDay,
      lastDay: addDays(firstDay, MOST_PROMOTION_DAYS),
    });
    return {
      scope,
      counted: await listCounted(tx, organisationId),
      rules: await readStockRules(tx, organisationId),
      categories: new Map(products.map(({ id, category }) => [id, category])),
      partners: await listPartners(tx, scope),
      events,
      lifts: await readEventLifts(tx, organisationId, events, firstDay),
      correlations: await readMeasuredCorrelations(tx, scope),
    };
  });
}

async function* readRequests(
  context: RunContext<unknown>,
  { scope, counted, rules, categories, partners, events, correlations }: Catalogue,
  elasticities: ReadonlyMap<string, ElasticityPrior>,
): AsyncGenerator<AssessmentRequest> {
  const ruleOf = ({ storeId, productId }: CountedProduct) =>
    findStockRule(rules, { storeId, category: categories.get(productId) ?? null });
  for (let start = 0; start < counted.length; start += PAGE) {
    context.signal.throwIfAborted();
    const page = counted.slice(start, start + PAGE);
    const windows = page.map((one) => ruleOf(one).slowMovingWindow);
    const records = await withTenant(scope.organisationId, (tx) => readStock(tx, scope, page, windows));
    yield {
      firstDay: scope.firstDay,
      products: records.map((record) => {
        const partner = partners.get(partnerKey(record.storeId, record.category)) ?? null;
        return {
          record,
          rule: ruleOf(record),
          partnerId: partner === record.productId ? null : partner,
          elasticity: elasticities.get(priceKey(record)) ?? ASSUMED_ELASTICITY,
        };
      }),
      events,
      correlations,
    };
  }
}

async function replaceRisks(
  tx: TenantTransaction,
  organisationId: string,
  firstDay: string,
  assessed: readonly AssessedProduct[],
): Promise<void> {
  await tx.delete(stockRisk).where(eq(stockRisk.organisationId, organisationId));
  for (let start = 0; start < assessed.length; start += ROWS_PER_INSERT) {
    const part = assessed.slice(start, start + ROWS_PER_INSERT);
    await tx.insert(stockRisk).values(part.map((one) => toRow(organisationId, firstDay, one)));
  }
}

function toRow(
  organisationId: string,
  firstDay: string,
  { record, assessment, hasForecast, leadTimeDays, partnerId, lots }: AssessedProduct,
): typeof stockRisk.$inferInsert {
  const { daysUntilOut, reorder, action, lots: _lots, reasons, ...figures } = assessment;
  return {
    organisationId,
    ...record,
    firstDay,
    hasForecast,
    leadTimeDays,
    partnerId: action.kind === "bundle" ? partnerId : null,
    ...figures,
    reasons: [...reasons],
    outP10: daysUntilOut.p10,
    outP50: daysUntilOut.p50,
    outP90: daysUntilOut.p90,
    reorderPoint: reorder.reorderPoint,
    orderUpTo: reorder.orderUpTo,
    orderQuantity: reorder.quantity,
    actionKind: action.kind,
    actionQuantity: action.quantity,
    discountLow: action.discountRange?.[0] ?? null,
    discountHigh: action.discountRange?.[1] ?? null,
    withinDays: action.withinDays,
    lots,
  };
}
