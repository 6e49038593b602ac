// How long one thread needs to look for unusual days in a catalogue, without the database, and what it keeps in memory.
// Usage: npm run bench -- anomalies [products] [days]

import { addCounts, BLOCK_DAYS, emptyCounts, judgeBlock } from "#server/ml/anomalies/score-counts.ts";
import { seededRandom } from "#server/ml/random.ts";
import { type StrayDay, watchHistories } from "#server/services/anomalies/watch-histories.ts";
import type { SeriesHistory } from "#server/services/training/series-history.ts";
import { simulateProduct } from "../catalogue/simulate-product.ts";

const [products = 10_000, days = 730] = process.argv.slice(2).map(Number);
/** As many as a search reads at once. */
const PAGE = 50;
const START_DAY = 19_723;
const random = seededRandom(2024);
const dayList = Array.from({ length: days }, (_, index) => START_DAY + index).join(",");
const calendars = [{ key: "bench", storeId: "bench", openDays: dayList, events: [] }];

const counts = emptyCounts();
const strays: StrayDay[] = [];
const cpu = { user: 0, system: 0 };
for (let start = 0; start < products; start += PAGE) {
  const histories = Array.from({ length: Math.min(PAGE, products - start) }, (_, index) =>
    drawHistory(start + index),
  );
  const before = process.cpuUsage();
  const part = watchHistories({ histories, calendars });
  addCounts(counts, part.counts);
  strays.push(...part.strays);
  const { user, system } = process.cpuUsage(before);
  cpu.user += user;
  cpu.system += system;
}
const began = performance.now();
const found = Array.from(
  Map.groupBy(strays, ({ daysAgo }) => Math.floor(daysAgo / BLOCK_DAYS)),
  ([block, list]) => {
    const { isOdd } = judgeBlock(counts, block, 0.05);
    return list.filter(({ score }) => isOdd(score)).length;
  },
).reduce((sum, count) => sum + count, 0);
const judged = performance.now() - began;
const seconds = (cpu.user + cpu.system) / 1e6;
const peak = process.resourceUsage().maxRSS / 1024;
console.log(
  `${products} products x ${days} days: ${seconds.toFixed(1)} s of processor time (${((1000 * seconds) / products).toFixed(2)} ms a product), ` +
    `judged in ${judged.toFixed(0)} ms; ${strays.length} stray days kept, ${found} found unusual in sales made by chance alone; at most ${peak.toFixed(0)} MB`,
);

function drawHistory(index: number): SeriesHistory {
  const values = simulateProduct(random, days);
  return {
    storeId: "bench",
    productId: String(index),
    profile: { kind: "item", category: null, measure: "units", listPrice: 2 },
    days: dayList,
    values: values.join(","),
    prices: Array.from(values, (value) => (value > 0 ? "2" : "")).join(","),
    promotionDays: "",
    promotions: [],
    stockedOutDays: "",
    calendar: "bench",
  };
}
