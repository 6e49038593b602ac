import type { Forecaster, Series } from "../forecaster.ts";
import { fillMissing } from "../stats/fill-missing.ts";
import { seasonalTrend } from "../stats/stl.ts";
import { bandForecast } from "./band-forecast.ts";
import { type EtsAverageModel, etsAverage, etsAverageSpread, rollAverage } from "./ets-average.ts";
import { requireObservations } from "./require-observations.ts";

export interface MstlModel {
  /** Periods of history seen. */
  readonly length: number;
  /** The last cycle of every season, oldest first. */
  readonly cycles: readonly (readonly number[])[];
  /** Smoothing of the series without its seasons. */
  readonly rest: EtsAverageModel;
}

const FEWEST = 5;
const YEAR_OF_DAYS = 365;
const ROUNDS = 2;
/** Seasonal windows for the first, second, ... season, as in R's `mstl`. */
const seasonWindow = (index: number): number => 11 + 4 * index;

/**
 * Several seasons at once (MSTL): each taken out in turn by STL, the rest forecast by exponential smoothing, the last
 * cycle of every season repeated. For seasons too long for `ets` (weeks of a year) and for days with a week and, from two
 * years on, a year. Additive. Missing values are filled first. Refuses fewer than two seasons. O(n x windows).
 * Source: Bandara, Hyndman & Bergmeir, "MSTL", Int. J. Operational Research (2022) (R `mstl` and `forecast.mstl`).
 */
export const mstl: Forecaster<object, MstlModel> = {
  name: "mstl",
  defaults: {},
  minObservations: ({ seasonLength }) => Math.max(FEWEST, 2 * seasonLength),
  fit(series) {
    requireObservations("mstl", series, mstl.minObservations(series, {}));
    const { seasons, rest } = splitSeasons(series);
    const cycles = seasons.map(({ effect, length }) => Array.from(effect.slice(-length)));
    const { length } = series.values;
    return { cycles, length, rest: etsAverage.fit({ values: rest, seasonLength: 1 }, etsAverage.defaults) };
  },
  refit({ cycles, length, rest }, { values }) {
    const newer = values.subarray(length).map((value, t) => value - seasonAt(cycles, t));
    const turned = cycles.map((cycle) => cycle.map((_, i) => cycle[(i + newer.length) % cycle.length] ?? 0));
    return { cycles: turned, length: values.length, rest: rollAverage(rest, newer) };
  },
  predict({ cycles, rest }, horizon, levels) {
    const spread = etsAverageSpread(rest, horizon);
    const point = spread.point.map((value, step) => value + seasonAt(cycles, step));
    return bandForecast({ ...spread, point }, levels);
  },
};

/** What all seasons together add at a step after the last period seen. */
function seasonAt(cycles: MstlModel["cycles"], step: number): number {
  return cycles.reduce((sum, cycle) => sum + (cycle[step % cycle.length] ?? 0), 0);
}

function seasonsOf({ values, seasonLength, frequency }: Series): number[] {
  const seasons = seasonLength > 1 ? [seasonLength] : [];
  const showsYear = frequency === "day" && seasonLength < YEAR_OF_DAYS && values.length >= 2 * YEAR_OF_DAYS;
  return showsYear ? [...seasons, YEAR_OF_DAYS] : seasons;
}

interface Season {
  readonly length: number;
  effect: Float64Array;
}

/** Takes the seasons out in turn; a second round lets each see the series without the others. */
function splitSeasons(series: Series) {
  let rest = fillMissing(series.values, series.seasonLength);
  const seasons = seasonsOf(series).map(
    (length): Season => ({ length, effect: new Float64Array(rest.length) }),
  );
  for (let round = 0; round < (seasons.length > 1 ? ROUNDS : 1); round++) {
    seasons.forEach((season, index) => {
      const restored = rest.map((value, t) => value + (season.effect[t] ?? 0));
      season.effect = seasonalTrend(restored, season.length, seasonWindow(index)).season;
      rest = restored.map((value, t) => value - (season.effect[t] ?? 0));
    });
  }
  return { seasons, rest };
}
