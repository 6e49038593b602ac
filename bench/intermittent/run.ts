import { autoForecast } from "../../server/ml/evaluation/auto-forecast.ts";
import { drawPoisson, type Random, seededRandom } from "../../server/ml/random.ts";

const HORIZON = 28;
const HIGHEST_FACTOR = 5;

/** Sales of one slow mover: length, frequency and size of its sales are drawn too. */
function simulate(random: Random): Float64Array {
  const length = 20 + Math.floor(300 * random());
  const chance = 0.01 + 0.5 * random();
  const size = 10 ** (2 * random()) - 1;
  return Float64Array.from({ length }, () => (random() < chance ? 1 + drawPoisson(random, size) : 0));
}

/** Counts forecasts that a slow mover must never get; the first argument is the number of series, 10,000 by default. */
function main(count: number): void {
  const random = seededRandom(42);
  const bad = { negative: 0, aboveFiveTimesMaximum: 0, notFinite: 0 };
  const started = performance.now();
  for (let series = 0; series < count; series++) {
    const values = simulate(random);
    const { point, bands } = autoForecast(
      { values, seasonLength: 7, frequency: "day" },
      { horizon: HORIZON },
    );
    const numbers = [...point, ...bands.flatMap(({ lower, upper }) => [...lower, ...upper])];
    const highest = HIGHEST_FACTOR * Math.max(...values);
    if (numbers.some((value) => value < 0)) bad.negative++;
    if (numbers.some((value) => value > highest)) bad.aboveFiveTimesMaximum++;
    if (!numbers.every(Number.isFinite)) bad.notFinite++;
  }
  const seconds = (performance.now() - started) / 1000;
  console.log(`${count} simulated slow movers in ${seconds.toFixed(1)} s:`, bad);
  process.exitCode = Object.values(bad).some((value) => value > 0) ? 1 : 0;
}

main(Number(process.argv[2] ?? 10_000));
