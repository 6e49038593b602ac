import type { Series } from "../forecaster.ts";
import { writeWaves } from "../stats/fourier-waves.ts";

/** Which regressors describe a series' calendar; plain data, so that a fitted model can rebuild its rows. */
export interface CalendarColumns {
  /** Season dummies, or pairs of Fourier waves when the season is long. */
  readonly season: { readonly length: number; readonly waves: number | null };
  /** Fourier pairs of the year for daily series long enough to show one; 0 for none. */
  readonly yearWaves: number;
}

const LONGEST_DUMMY_SEASON = 24;
const LONG_SEASON_WAVES = 6;
const YEAR_DAYS = 365.25;
const YEAR_WAVES = 5;
/** Prophet's number; finer shapes need more than two looks at the year. */
const YEAR_WAVES_FROM_THREE_YEARS = 10;

export function chooseColumns(series: Series): CalendarColumns {
  const length = series.seasonLength;
  const isLong = length > LONGEST_DUMMY_SEASON;
  const showsYear =
    series.frequency === "day" && length <= LONGEST_DUMMY_SEASON && series.values.length >= 2 * YEAR_DAYS;
  return {
    season: { length, waves: isLong ? Math.min(LONG_SEASON_WAVES, Math.floor(length / 2)) : null },
    yearWaves: showsYear ? yearWavesFor(series.values.length) : 0,
  };
}

function yearWavesFor(length: number): number {
  return length >= 3 * YEAR_DAYS ? YEAR_WAVES_FROM_THREE_YEARS : YEAR_WAVES;
}

export function columnCount({ season, yearWaves }: CalendarColumns): number {
  return seasonWidth(season) + 2 * yearWaves;
}

function seasonWidth(season: CalendarColumns["season"]): number {
  if (season.waves !== null) return 2 * season.waves;
  return season.length > 1 ? season.length : 0;
}

/** Writes the calendar's part of period `t` into `row` from `offset`. */
export function writeCalendar(columns: CalendarColumns, t: number, row: Float64Array, offset: number): void {
  const { season, yearWaves } = columns;
  const width = seasonWidth(season);
  if (season.waves !== null) writeWaves(row, offset, waves(t, season.length, season.waves));
  else if (width > 0) {
    row.fill(0, offset, offset + width);
    row[offset + (t % season.length)] = 1;
  }
  writeWaves(row, offset + width, waves(t, YEAR_DAYS, yearWaves));
}

const waves = (t: number, period: number, count: number) => ({
  angle: (2 * Math.PI * t) / period,
  waves: count,
});
