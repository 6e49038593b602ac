import { drawNormal, drawPoisson, type Random, seededRandom } from "../../server/ml/random.ts";
import type { BenchSeries } from "../forecast/bench-series.ts";
import { scoreSet } from "../forecast/score-set.ts";

const HORIZON = 28;
const START_DAY = 18_628;

/** Daily sales of one product: its own level, week, year and noise; about half the catalogue sells less than one a day. */
function simulateProduct(random: Random, id: string, days: number): BenchSeries {
  const level = 10 ** (3 * random() - 1.5);
  const week = Array.from({ length: 7 }, () => Math.exp(0.3 * drawNormal(random)));
  const peak = random();
  const values = Float64Array.from({ length: days + HORIZON }, (_, t) => {
    const year = 1 + 0.3 * Math.cos(2 * Math.PI * (t / 365.25 - peak));
    return drawPoisson(random, level * (week[t % 7] ?? 1) * year);
  });
  return {
    id,
    history: values.slice(0, days),
    actual: values.slice(days),
    steps: Int32Array.from({ length: HORIZON }, (_, step) => step),
    frequency: "day",
    startDay: START_DAY,
  };
}

/** Times the whole automatic choice over a simulated catalogue: `npm run bench -- catalogue [products] [days]`. */
async function main(products: number, days: number): Promise<void> {
  const random = seededRandom(2024);
  const series = Array.from({ length: products }, (_, index) => simulateProduct(random, String(index), days));
  const cpu = process.cpuUsage();
  const { seconds, threads, scores, failures } = await scoreSet(
    series,
    { model: "auto", seasonLength: 7 },
    null,
  );
  const { user, system } = process.cpuUsage(cpu);
  const perSeries = (user + system) / 1000 / products;
  console.log(`${scores.length} products x ${days} days, ${failures.length} failed`);
  console.log(
    `${seconds.toFixed(1)} s on ${threads} threads, ${perSeries.toFixed(1)} ms of processor time a product`,
  );
}

await main(Number(process.argv[2] ?? 2000), Number(process.argv[3] ?? 730));
