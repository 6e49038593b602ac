import { desc, eq } from "drizzle-orm";
import type { OutlookView } from "#lib/customer-views.ts";
import type { OutlookSummary } from "#lib/schemas/customer-outlook.ts";
import { customerModel } from "#server/db/schema/customer-model.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import type { CustomerModelMetrics } from "#server/ml/customers/test-customers.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { outlookTotalsQuery } from "./outlook-query.ts";

/** What the newest model says of all customers together; null before there is one. */
export async function getOutlookSummary({ organisationId }: ServiceContext): Promise<OutlookSummary | null> {
  return withTenant(organisationId, async (tx) => {
    const [newest] = await tx
      .select({
        version: customerModel.version,
        method: customerModel.method,
        horizonDays: customerModel.horizonDays,
        asOfDay: customerModel.asOfDay,
        createdAt: customerModel.createdAt,
        buyerCount: customerModel.buyerCount,
        metrics: customerModel.metrics,
      })
      .from(customerModel)
      .where(eq(customerModel.organisationId, organisationId))
      .orderBy(desc(customerModel.version))
      .limit(1);
    if (!newest) return null;
    const [totals] = await rows<Record<OutlookView, { count: number; money: number }>>(
      tx,
      outlookTotalsQuery(organisationId),
    );
    const { metrics, createdAt, ...shown } = newest;
    const { trees, rate } = metrics as CustomerModelMetrics;
    const score = newest.method === "trees" && trees ? trees : rate;
    const none = { count: 0, money: 0 };
    return {
      ...shown,
      createdAt: createdAt.toISOString(),
      auc: score.auc,
      calibrationError: score.calibrationError,
      views: totals ?? { slipping: none, next: none, lost: none, all: none },
    };
  });
}
