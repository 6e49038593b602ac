import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { SeriesMetrics } from "#lib/schemas/model.ts";
import { forecast } from "#server/db/schema/forecast.ts";
import { model } from "#server/db/schema/model.ts";
import { product } from "#server/db/schema/product.ts";
import { sale } from "#server/db/schema/sale.ts";
import { stockLot } from "#server/db/schema/stock-lot.ts";
import { store } from "#server/db/schema/store.ts";
import { rows, type TenantTransaction, withTenant } from "#server/db/tenant.ts";

const DATASET = "0192f0c0-0000-7000-8000-00000000da7a";

export const NO_METRICS: SeriesMetrics = {
  mape: null,
  smape: null,
  wape: 0.2,
  rmse: null,
  mase: 0.9,
  rmsse: null,
  bias: null,
  coverage80: 0.8,
  coverage95: 0.95,
  n: 30,
};

/** Writes rows by hand, for tests that check sums against them. */
export function shopFixture(organisationId: string) {
  const write = <Result>(work: (tx: TenantTransaction) => Promise<Result>) =>
    withTenant(organisationId, work);
  return {
    async store(name: string): Promise<string> {
      const id = uuidv7();
      await write((tx) => tx.insert(store).values({ organisationId, id, code: name, name }));
      return id;
    },
    async product(name: string, extra: Partial<typeof product.$inferInsert> = {}): Promise<string> {
      const id = uuidv7();
      await write((tx) =>
        tx.insert(product).values({ organisationId, id, sku: name.toUpperCase(), name, ...extra }),
      );
      return id;
    },
    /** The same sale on each of the days; values are [quantity, revenue]. */
    async sales(
      storeId: string,
      productId: string,
      days: readonly string[],
      [quantity, revenue]: readonly [number | null, number | null],
    ): Promise<void> {
      const values = days.map((day) => ({
        organisationId,
        storeId,
        productId,
        day,
        quantity,
        revenue,
        datasetId: DATASET,
      }));
      await write((tx) => tx.insert(sale).values(values));
    },
    async stock(storeId: string, productId: string, quantity: number, asOfDay: string): Promise<void> {
      await write((tx) =>
        tx.insert(stockLot).values({
          organisationId,
          id: uuidv7(),
          storeId,
          productId,
          quantity,
          asOfDay,
          datasetId: DATASET,
        }),
      );
    },
    async champion(): Promise<string> {
      const id = uuidv7();
      await write((tx) =>
        tx.insert(model).values({
          organisationId,
          id,
          kind: "forecast",
          version: 1,
          status: "champion",
          runId: uuidv7(),
          seriesCount: 1,
          metrics: {},
          methodCounts: {},
          params: {},
          dataFingerprint: "",
          artefactHash: "",
          seed: 1,
        }),
      );
      return id;
    },
    /** The same forecast for every step: `value` give or take `half` at 80% and twice that at 95%. */
    async forecast(
      series: { readonly modelId: string; readonly storeId: string; readonly productId: string },
      {
        firstDay,
        value,
        half,
        steps = 90,
        dayErrors = null,
      }: {
        firstDay: string;
        value: number;
        half: number;
        steps?: number;
        dayErrors?: SeriesMetrics["dayErrors"];
      },
    ): Promise<void> {
      const each = (step: number) => new Array<number>(steps).fill(step);
      await write((tx) =>
        tx.insert(forecast).values({
          organisationId,
          ...series,
          frequency: "day",
          lastDay: firstDay,
          firstDay,
          point: each(value),
          lower80: each(value - half),
          upper80: each(value + half),
          lower95: each(value - 2 * half),
          upper95: each(value + 2 * half),
          method: "seasonal-naive",
          metrics: { ...NO_METRICS, dayErrors },
          leaderboard: [],
          fitted: {},
        }),
      );
    },
    /** How many sales there are, to know that another organisation's were really there. */
    async countSales(): Promise<number> {
      const found = await write((tx) =>
        rows<{ count: number }>(tx, sql`select count(*)::int as count from sale`),
      );
      return found[0]?.count ?? 0;
    },
  };
}
