import type { WindowError } from "./backtest-errors.ts";

/** What a backtest says about the errors of days, as needed to add days up. */
export interface DayErrors {
  /** How alike the errors of two days within four weeks are: about 0 is independent, 1 is one error for all. */
  readonly correlation: number;
  readonly standardError: number;
  /** Variance of a day's error per unit sold; 1 where nothing but chance moves a count. */
  readonly dispersion: number;
}

/** Four weeks: what stock is bought for, with every weekday as often. */
const BLOCK = 28;
const FEWEST_BLOCKS = 4;

/**
 * How far the errors of a daily forecast cancel out over four weeks, and how large they are for what is sold. A total is
 * only as sure as this allows, and it differs widely: where the level wanders all days of a month miss in the same
 * direction, where only chance is left they make up for each other. The correlation is the intraclass correlation of the
 * backtest's errors in blocks of four weeks, each error divided by the deviation claimed for its step. `windows` is how
 * many windows that do not overlap the errors are worth; `actuals` are the values of those windows. Null with fewer than
 * four blocks, or when nothing was sold or missed. Cost: one pass.
 * Source: Shrout and Fleiss (1979), "Intraclass correlations", ICC(1,1), of groups of unequal size; its error after
 * Fisher (1925), "Statistical Methods for Research Workers", 7.
 */
export function measureDayErrors(
  errors: readonly WindowError[],
  actuals: readonly Readonly<Float64Array>[],
  windows: number,
): DayErrors | null {
  const blocks = errors.flatMap(blocksOf);
  const count = Math.min(blocks.length, (blocks.length * windows) / Math.max(1, errors.length));
  const dispersion = dispersionOf(errors, actuals);
  if (count < FEWEST_BLOCKS || dispersion === null) return null;
  const { between, within, size } = varianceInBlocks(blocks);
  const total = between + (size - 1) * within;
  if (!(total > 0)) return null;
  const correlation = (between - within) / total;
  const spread = (1 - correlation) * (1 + (size - 1) * Math.max(0, correlation));
  const standardError = spread * Math.sqrt(2 / (size * (size - 1) * (count - 1)));
  return { correlation, standardError, dispersion };
}

/** The known scores of each block; one that is mostly unknown is left out. */
function blocksOf({ error, deviation }: WindowError): number[][] {
  const scores = Array.from(error, (value, step) => value / (deviation[step] ?? Number.NaN));
  return Array.from({ length: Math.floor(scores.length / BLOCK) }, (_, block) =>
    scores.slice(block * BLOCK, (block + 1) * BLOCK).filter(Number.isFinite),
  ).filter((block) => block.length > BLOCK / 2);
}

/** Mean squares between and within blocks, and what counts as the size of blocks that differ in it. */
function varianceInBlocks(blocks: readonly (readonly number[])[]) {
  const known = sumOf(blocks.map(({ length }) => length));
  const overall = sumOf(blocks.flat()) / known;
  const means = blocks.map((block) => sumOf(block) / block.length);
  const apart = blocks.map(({ length }, index) => length * ((means[index] ?? 0) - overall) ** 2);
  const inside = blocks.flatMap((block, index) => block.map((score) => (score - (means[index] ?? 0)) ** 2));
  return {
    between: sumOf(apart) / (blocks.length - 1),
    within: sumOf(inside) / (known - blocks.length),
    size: (known - sumOf(blocks.map(({ length }) => length ** 2)) / known) / (blocks.length - 1),
  };
}

function dispersionOf(
  errors: readonly WindowError[],
  actuals: readonly Readonly<Float64Array>[],
): number | null {
  const [squares, sold] = [errors.map(({ error }) => error.map((value) => value ** 2)), actuals].map(
    (windows) => sumOf(windows.flatMap((window) => Array.from(window).filter(Number.isFinite))),
  );
  return squares && sold && sold > 0 ? squares / sold : null;
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
