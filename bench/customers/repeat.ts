/** Who of online-retail's customers buys a product again, from the fourteen features, beside peers on the same rows. */
import { join } from "node:path";
import { planCutOffs } from "#server/ml/customers/plan-cut-offs.ts";
import { predictProbabilities, trainProbabilityModel } from "#server/ml/customers/probability-model.ts";
import { guessRepeatPurchase, repeatRows } from "#server/ml/customers/repeat-purchase.ts";
import {
  PURCHASE_FEATURES,
  type PurchaseFeatures,
  type ShopEvent,
} from "#server/ml/purchase-features/purchase-features.ts";
import { readTable } from "../forecast/read-table.ts";
import { runPeers, score, show, timed } from "./compare.ts";

const HORIZON_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;
const SEED = 42;
/** All pairs of customer and product would be a million rows, for which the peers' forests have no room. */
const EVERY = 5;

export function compareRepeat(data: string, python: string | undefined): void {
  const events = readPurchases(join(data, "online-retail", "online-retail-all.csv.gz"));
  const days = events.map(({ at }) => Math.floor(at / DAY_MS));
  const [firstDay, lastDay] = [days.reduce((a, b) => Math.min(a, b)), days.reduce((a, b) => Math.max(a, b))];
  const { train, calibrate, test } = planCutOffs(firstDay, lastDay, HORIZON_DAYS);
  const rowsOf = (moments: readonly number[]) =>
    repeatRows(events, { days: moments, horizonDays: HORIZON_DAYS });
  const split = {
    train: rowsOf(train),
    calibrate: rowsOf([calibrate]),
    test: rowsOf([test]),
    isBalanced: true,
  };
  const trees = timed(() =>
    trainProbabilityModel(split.train, split.calibrate, { seed: SEED, classWeights: "balanced" }),
  );
  const said = predictProbabilities(trees.result, split.test.table);
  const guessed = split.test.target.map((_, row) => {
    const features = PURCHASE_FEATURES.map((name, column) => [
      name,
      split.test.table.columns[column]?.[row] ?? 0,
    ]);
    return guessRepeatPurchase(Object.fromEntries(features) as unknown as PurchaseFeatures);
  });
  show(`online-retail, the same product again within ${HORIZON_DAYS} days`, split, [
    score("rule of thumb (ours)", 0, split.test, guessed),
    score("trees + isotonic (ours)", trees.seconds, split.test, said),
    ...runPeers(split, python),
  ]);
}

/** Lines that brought money, of every fifth customer, as a shop's tills would send them. */
function readPurchases(path: string): ShopEvent[] {
  const { header, rows } = readTable(path);
  const read = (row: readonly string[], name: string) => row[header.indexOf(name)] ?? "";
  return rows.flatMap((row): ShopEvent[] => {
    const userId = read(row, "CustomerID");
    const amount = Number(read(row, "Quantity")) * Number(read(row, "UnitPrice"));
    if (userId === "" || Number(userId) % EVERY !== 0 || !(amount > 0)) return [];
    const at = Date.parse(`${read(row, "InvoiceDate").replace(" ", "T")}Z`);
    return [{ userId, productId: read(row, "StockCode"), kind: "purchase", amount, at }];
  });
}
