import { and, asc, eq, isNull } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { env } from "#lib/env.ts";
import type { StockRule, StockRuleScope, StockRuleValues } from "#lib/schemas/stock.ts";
import { stockRule } from "#server/db/schema/stock-risk.ts";
import { store } from "#server/db/schema/store.ts";
import { type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import { dispatchRun } from "#server/jobs/dispatch.ts";
import { DEFAULT_THRESHOLDS } from "#server/ml/inventory/risk-score.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { NotFoundError } from "#server/services/errors.ts";
import { recordAssessment } from "./request-assessment.ts";

/** The thresholds of the SmartShelf service, and orders that cover two weeks beyond their arrival. */
export function defaultRule(): StockRuleValues {
  return {
    ...DEFAULT_THRESHOLDS,
    serviceLevel: 0.95,
    coverDays: 14,
    maxDiscount: env().DEFAULT_MAX_DISCOUNT_PCT / 100,
    minMargin: 0.1,
  };
}

export async function readStockRules(tx: TenantTransaction, organisationId: string): Promise<StockRule[]> {
  const columns = {
    storeId: stockRule.storeId,
    category: stockRule.category,
    lowStock: stockRule.lowStock,
    expiryDays: stockRule.expiryDays,
    slowMovingWindow: stockRule.slowMovingWindow,
    slowMovingThreshold: stockRule.slowMovingThreshold,
    serviceLevel: stockRule.serviceLevel,
    coverDays: stockRule.coverDays,
    maxDiscount: stockRule.maxDiscount,
    minMargin: stockRule.minMargin,
  };
  return tx
    .select(columns)
    .from(stockRule)
    .where(eq(stockRule.organisationId, organisationId))
    .orderBy(asc(stockRule.category), asc(stockRule.createdAt));
}

/** The rule that holds for a product: of its store and category, else of its category, else of its store, else of all. */
export function findStockRule(rules: readonly StockRule[], scope: StockRuleScope): StockRuleValues {
  const narrowness = (rule: StockRule) => (rule.category === null ? 0 : 2) + (rule.storeId === null ? 0 : 1);
  const fitting = rules.filter(
    ({ storeId, category }) =>
      (storeId === null || storeId === scope.storeId) && (category === null || category === scope.category),
  );
  return fitting.toSorted((a, b) => narrowness(b) - narrowness(a))[0] ?? defaultRule();
}

/** Every rule that was set, the one for everything first; that one is always there. */
export async function listStockRules({ organisationId }: ServiceContext): Promise<StockRule[]> {
  const rules = await withTenant(organisationId, (tx) => readStockRules(tx, organisationId));
  const isGeneral = ({ storeId, category }: StockRule) => storeId === null && category === null;
  const general = rules.find(isGeneral) ?? { ...defaultRule(), storeId: null, category: null };
  return [general, ...rules.filter((rule) => !isGeneral(rule))];
}

/** The rule that holds where no store or category has its own. */
export async function readGeneralRule({ organisationId }: ServiceContext): Promise<StockRuleValues> {
  const rules = await withTenant(organisationId, (tx) => readStockRules(tx, organisationId));
  return findStockRule(
    rules.filter(({ storeId, category }) => storeId === null && category === null),
    { storeId: null, category: null },
  );
}

/** Sets the rule of one store, one category, both or all, and has the stock looked at anew. */
export async function setStockRule(ctx: ServiceContext, rule: StockRule): Promise<void> {
  const { organisationId } = ctx;
  const { storeId, category, ...values } = rule;
  const runId = await withTenant(organisationId, async (tx) => {
    await assertStore(tx, organisationId, storeId);
    await tx
      .insert(stockRule)
      .values({ organisationId, id: uuidv7(), ...rule })
      .onConflictDoUpdate({
        target: [stockRule.organisationId, stockRule.storeId, stockRule.category],
        set: values,
      });
    return recordAssessment(ctx, tx);
  });
  await dispatchRun(organisationId, runId);
}

/** Another organisation's store must not be found by trying ids. */
async function assertStore(
  tx: TenantTransaction,
  organisationId: string,
  storeId: string | null,
): Promise<void> {
  if (storeId === null) return;
  const found = await tx
    .select({ id: store.id })
    .from(store)
    .where(and(eq(store.organisationId, organisationId), eq(store.id, storeId)));
  if (found.length === 0) throw new NotFoundError("store", storeId);
}

/** Takes a rule away, so that the next wider one holds again. */
export async function removeStockRule(ctx: ServiceContext, scope: StockRuleScope): Promise<void> {
  const { organisationId } = ctx;
  const { storeId, category } = scope;
  const runId = await withTenant(organisationId, async (tx) => {
    await tx
      .delete(stockRule)
      .where(
        and(
          eq(stockRule.organisationId, organisationId),
          storeId === null ? isNull(stockRule.storeId) : eq(stockRule.storeId, storeId),
          category === null ? isNull(stockRule.category) : eq(stockRule.category, category),
        ),
      );
    return recordAssessment(ctx, tx);
  });
  await dispatchRun(organisationId, runId);
}
