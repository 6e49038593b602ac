import { InsufficientDataError } from "../errors.ts";
import type { Series } from "../forecaster.ts";
import { countObserved } from "../stats/count-observed.ts";

/** Refuses, by the method's name, a series with too few known values. */
export function requireObservations(method: string, series: Series, needed: number): void {
  const got = countObserved(series.values);
  if (got < needed) throw new InsufficientDataError(method, needed, got);
}
