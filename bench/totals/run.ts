/** How often the actual total of the next days falls inside the band that pages give for it: 80% is what it is made for. */
import { parseArgs } from "node:util";
import { type BandedValue, sumBand } from "#server/ml/aggregation/sum-band.ts";
import { autoForecast } from "#server/ml/evaluation/auto-forecast.ts";
import {
  COUNT_DISPERSION,
  measuredCorrelation,
  PERIOD_CORRELATION,
  widenCount,
} from "#server/services/products/combine-forecasts.ts";
import { type DailySeries, readBakery, readM5 } from "./read-series.ts";

const HORIZON = 90;
const SPANS = [7, 30];
/** Days before the end at which the forecaster's knowledge stops. */
const ORIGINS = [90, 180, 270, 360];

interface Trial {
  readonly days: readonly BandedValue[];
  readonly actual: readonly number[];
  /** What the backtest measured, as pages use it. */
  readonly periodCorrelation: number | undefined;
}

function tryOut({ values, startDay }: DailySeries, back: number): Trial {
  const end = values.length - back;
  const forecast = autoForecast(
    { values: values.slice(0, end), seasonLength: 7, frequency: "day", startDay },
    { horizon: HORIZON, levels: [0.8] },
  );
  const band = forecast.bands[0];
  const days = Array.from(forecast.point, (value, step) => ({
    point: Math.max(0, value),
    low: Math.max(0, band?.lower[step] ?? 0),
    high: band?.upper[step] ?? 0,
  }));
  const actual = Array.from(values.slice(end, end + HORIZON));
  return { days, actual, periodCorrelation: measuredCorrelation(forecast.metrics).periodCorrelation };
}

/** Share of the first totals of `span` days that lie in the band; totals with an unknown day are left out. */
function coverage(trials: readonly Trial[], span: number, isCount: boolean, isMeasured: boolean): string {
  const known = trials.filter(({ actual }) => actual.slice(0, span).every(Number.isFinite));
  const inside = known.filter(({ days, actual, periodCorrelation }) => {
    const correlation = (isMeasured ? periodCorrelation : undefined) ?? PERIOD_CORRELATION;
    const sum = sumBand(days.slice(0, span), correlation);
    const { low, high } = isCount ? widenCount(sum) : sum;
    const total = actual.slice(0, span).reduce((all, value) => all + value, 0);
    return total >= low && total <= high;
  });
  return `${span} days: ${Math.round((100 * inside.length) / known.length)}% of ${known.length}`;
}

const { values: options } = parseArgs({
  options: { data: { type: "string", default: "../shared/data" }, series: { type: "string", default: "40" } },
});
console.log(`correlation of periods ${PERIOD_CORRELATION}, dispersion of counts ${COUNT_DISPERSION}`);
const sets = [
  { name: "Kiel bakery, takings", isCount: false, series: readBakery(options.data) },
  { name: "M5, rarely sold products", isCount: true, series: readM5(options.data, Number(options.series)) },
];
for (const { name, isCount, series } of sets) {
  const trials = series.flatMap((one) => ORIGINS.map((back) => tryOut(one, back)));
  for (const isMeasured of [false, true]) {
    const shares = SPANS.map((span) => coverage(trials, span, isCount, isMeasured));
    console.log(`${name}, ${isMeasured ? "measured where it can be" : "constant"}: ${shares.join(", ")}`);
  }
}
