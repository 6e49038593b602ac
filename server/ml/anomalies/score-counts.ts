/** Days judged together; everything outside is what they are compared with, and the more that is, the less goes unseen. */
export const BLOCK_DAYS = 14;
/** As far back as a day may be compared with: two years. */
export const BLOCKS = 52;
const BINS = 1000;
/** Bins to the logarithm's unit: scores in one bin differ by half a percent. */
const FINENESS = 200;

/**
 * How often scores of each size occurred, whether above or below, by block of days counted back from the newest: all that
 * judging days needs, in a size that does not grow with the shop. Blocks after blocks of bins; counts of parts are added.
 */
export type ScoreCounts = Int32Array;

export function emptyCounts(): ScoreCounts {
  return new Int32Array(BLOCKS * BINS);
}

/** Counts a score; NaN and days too long ago are left out. `daysAgo` 0 is the newest day. */
export function countScore(counts: ScoreCounts, daysAgo: number, score: number): void {
  const block = Math.floor(daysAgo / BLOCK_DAYS);
  if (Number.isNaN(score) || block >= BLOCKS) return;
  const at = block * BINS + binOf(score);
  counts[at] = (counts[at] ?? 0) + 1;
}

export function addCounts(to: ScoreCounts, more: ScoreCounts): void {
  for (const [at, count] of more.entries()) to[at] = (to[at] ?? 0) + count;
}

export interface Judgement {
  /** False for what chance could have made. */
  isOdd(score: number): boolean;
  /** Share of the days it is compared with that stray as far to either side; never 0. */
  pValue(score: number): number;
}

/**
 * Judges the days of one block against all other blocks: conformal p-values (the rank of a day among ordinary ones, which
 * needs no assumption about their distribution) and of those the largest set in which at most the share `rate` is expected
 * to be ordinary (Benjamini-Hochberg). A whole bin counts as at least as far out, so p-values err upwards. Few other days
 * mean large p-values and hence no finding: it rather says nothing than raises false alarms. Cost: blocks x bins.
 * References: Benjamini & Hochberg (1995), JRSS B 57; Bates et al. (2023), "Testing for outliers with conformal p-values",
 * Annals of Statistics 51, which shows that the two go together.
 */
export function judgeBlock(counts: ScoreCounts, block: number, rate: number): Judgement {
  const own = counts.subarray(block * BINS, (block + 1) * BINS);
  const beyond = new Float64Array(BINS);
  let others = 0;
  for (let bin = BINS - 1; bin >= 0; bin--) {
    for (let other = 0; other < BLOCKS; other++) {
      if (other !== block) others += counts[other * BINS + bin] ?? 0;
    }
    beyond[bin] = others;
  }
  const pOf = (bin: number) => (1 + (beyond[bin] ?? 0)) / (others + 1);
  const tested = own.reduce((sum, count) => sum + count, 0);
  let [found, leastBin] = [0, BINS];
  for (let bin = BINS - 1; bin >= 0; bin--) {
    found += own[bin] ?? 0;
    if (found > 0 && pOf(bin) <= (rate * found) / tested) leastBin = bin;
  }
  return {
    pValue: (score) => pOf(binOf(score)),
    isOdd: (score) => !Number.isNaN(score) && binOf(score) >= leastBin,
  };
}

function binOf(score: number): number {
  return Math.min(BINS - 1, Math.floor(FINENESS * Math.log1p(Math.abs(score))));
}
