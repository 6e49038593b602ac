import { and, eq } from "drizzle-orm";
import type { Measure } from "#lib/schemas/forecast-series.ts";
import { product } from "#server/db/schema/product.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";
import { NotFoundError } from "#server/services/errors.ts";
import { findChampion } from "#server/services/products/find-champion.ts";
import { findSalesRhythm, type SalesRhythm } from "#server/services/products/sales-window.ts";

/** What is asked about, with what every answer about it needs. */
export interface ExplainedProduct {
  readonly measure: Measure;
  readonly category: string | null;
  readonly price: number | null;
  /** Takings are a store's own series, which has no price. */
  readonly isTakings: boolean;
  readonly rhythm: SalesRhythm;
  /** Null until a model was trained. */
  readonly modelId: string | null;
}

const NO_SALES: SalesRhythm = { latestDay: "1970-01-01", frequency: "day" };

/** Errors: NOT_FOUND for a product that the organisation does not have. */
export async function findSubject(
  tx: TenantTransaction,
  organisationId: string,
  productId: string,
): Promise<ExplainedProduct> {
  const [found] = await tx
    .select({
      measure: product.measure,
      category: product.category,
      price: product.price,
      kind: product.kind,
    })
    .from(product)
    .where(and(eq(product.organisationId, organisationId), eq(product.id, productId)));
  if (!found) throw new NotFoundError("product", productId);
  const { kind, ...rest } = found;
  return {
    ...rest,
    isTakings: kind === "store-total",
    rhythm: (await findSalesRhythm(tx, organisationId)) ?? NO_SALES,
    modelId: (await findChampion(tx, organisationId))?.id ?? null,
  };
}
