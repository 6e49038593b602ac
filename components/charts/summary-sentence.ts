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
  const [from, to] = rangeForReading(low, high);
  const range =
    from === to
      ? ""
      : `; likely between ${measureNumber(format, measure, from)} and ${measureNumber(format, measure, to)}`;
  return `We expect about ${amount} ${span}${comparison(expectation, format)}${range}.`;
}

function comparison({ total, previousTotal, periods }: Expectation, format: Formatter): string {
  if (previousTotal === null || previousTotal <= 0) return "";
  const change = total / previousTotal - 1;
  if (Math.abs(change) < SAME) return `, about the same as in the last ${periods}`;
  const size = format.percent(Math.abs(change));
  return `, ${size} ${change > 0 ? "more" : "less"} than the last ${periods}`;
}

/** "Likely 1,100 to 1,390", or that there is no doubt where a series never changed. */
export function likelyText(expectation: Expectation, format: Formatter): string {
  const [from, to] = rangeForReading(expectation.low, expectation.high);
  const number = (value: number) => measureNumber(format, expectation.measure, value);
  return from === to ? "As it has always been" : `Likely ${number(from)} to ${number(to)}`;
}

/** Both ends in three figures; a range so narrow that they would read alike is rounded outwards. */
function rangeForReading(low: number, high: number): [number, number] {
  const ends: [number, number] = [roundForReading(low), roundForReading(high)];
  if (ends[0] !== ends[1] || low === high) return ends;
  const unit = readingUnit(high);
  return [Math.floor(low / unit) * unit, Math.ceil(high / unit) * unit];
}

/** Three figures: "about 1,237" would claim more than a forecast knows. */
export function roundForReading(value: number): number {
  if (value < 10) return Math.round(value * 10) / 10;
  const unit = readingUnit(value);
  return Math.round(value / unit) * unit;
}

function readingUnit(value: number): number {
  return value < 1000 ? 1 : 10 ** (Math.floor(Math.log10(value)) - 2);
}
