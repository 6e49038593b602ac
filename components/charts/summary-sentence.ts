import { measureNumber, measureText, periodsText } from "#components/charts/measure-text.ts";
import type { Formatter } from "#lib/format/formatter.ts";
import type { Expectation } from "#lib/schemas/forecast-series.ts";

/** A change smaller than this reads as noise. */
const SAME = 0.01;

/**
 * "We expect about 1,240 units over the next 30 days, 8% more than the last 30; likely between 1,100 and 1,390."
 * "Likely" is the 80% band of the total.
 */
export function summarise(expectation: Expectation, format: Formatter): string {
  const { measure, frequency, periods, total, low, high } = expectation;
  const span = `over the next ${periodsText(frequency, periods)}`;
  const atMost = Math.round(high);
  if (total < 0.5) {
    return atMost < 1
      ? `We expect no sales ${span}.`
      : `We expect hardly any sales ${span}; likely no more than ${measureText(format, measure, roundForReading(high))}.`;
  }
  const amount = measureText(format, measure, roundForReading(total));
  const range = `likely between ${measureNumber(format, measure, roundForReading(low))} and ${measureNumber(format, measure, roundForReading(high))}`;
  return `We expect about ${amount} ${span}${comparison(expectation, format)}; ${range}.`;
}

function comparison({ total, previousTotal, periods }: Expectation, format: Formatter): string {
  if (previousTotal === null || previousTotal <= 0) return "";
  const change = total / previousTotal - 1;
  if (Math.abs(change) < SAME) return `, about the same as in the last ${periods}`;
  const size = format.percent(Math.abs(change));
  return `, ${size} ${change > 0 ? "more" : "less"} than the last ${periods}`;
}

/** Three figures: "about 1,237" would claim more than a forecast knows. */
export function roundForReading(value: number): number {
  if (value < 10) return Math.round(value * 10) / 10;
  if (value < 1000) return Math.round(value);
  const unit = 10 ** (Math.floor(Math.log10(value)) - 2);
  return Math.round(value / unit) * unit;
}
