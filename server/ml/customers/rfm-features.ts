import { sortedQuantile } from "../inventory/sorted-quantile.ts";
import type { AttributeFeatures } from "./attribute-features.ts";
import type { CustomerFeature } from "./customer-table.ts";
import { netSpend, orderPlaces, type PurchaseHistory } from "./purchase-history.ts";

/** A few customers beyond these would decide about all segments. */
const TAILS = [0.01, 0.99] as const;

/**
 * Recency, frequency and money of buyers for dividing them, with the mean order and whether they ever came back, so that
 * those of one order stay apart; money is less what came back. Figures are winsorised at 1% and taken as logs; recency counts from the last day of all.
 * For shops without a sheet that tells more about their customers.
 */
export function rfmFeatures(histories: readonly PurchaseHistory[], lastDay: number): AttributeFeatures {
  const buyers = histories.map((history) => {
    const places = orderPlaces(history, lastDay);
    const spend = netSpend(history, lastDay);
    return { places, spend, last: history.days[places.at(-1) ?? 0] ?? lastDay };
  });
  const figures: readonly [string, (buyer: (typeof buyers)[number]) => number][] = [
    ["days since last order", ({ last }) => lastDay - last],
    ["orders", ({ places }) => places.length],
    ["spend", ({ spend }) => spend],
    ["average order", ({ places, spend }) => spend / Math.max(1, places.length)],
  ];
  const features: CustomerFeature[] = figures.map(([name]) => ({ name, isLog: true }));
  const columns = figures.map(([, read]) => toLogs(Float64Array.from(buyers, read)));
  return {
    table: {
      features: [...features, { name: "purchases", levels: ["bought once", "came back"] }],
      columns: [...columns, Float64Array.from(buyers, ({ places }) => (places.length > 1 ? 1 : 0))],
      worth: Float64Array.from(buyers, ({ spend }) => spend),
    },
    valueFeature: "spend",
  };
}

function toLogs(values: Float64Array): Float64Array {
  const sorted = values.toSorted();
  const [low = 0, high = 0] = TAILS.map((share) => sortedQuantile(sorted, share));
  return values.map((value) => Math.log1p(Math.max(0, Math.min(high, Math.max(low, value)))));
}
