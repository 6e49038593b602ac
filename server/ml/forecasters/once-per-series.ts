import type { Series } from "../forecaster.ts";

/**
 * Remembers a result for as long as the series' values live: several methods prepare the same series in the same way.
 * Relies on the contract that values are never changed. Only the latest season and frequency are kept.
 */
export function oncePerSeries<Result>(compute: (series: Series) => Result): (series: Series) => Result {
  const known = new WeakMap<Readonly<Float64Array>, { readonly key: string; readonly result: Result }>();
  return (series) => {
    const key = `${series.seasonLength} ${series.frequency} ${series.startDay}`;
    const found = known.get(series.values);
    if (found?.key === key) return found.result;
    const result = compute(series);
    known.set(series.values, { key, result });
    return result;
  };
}
