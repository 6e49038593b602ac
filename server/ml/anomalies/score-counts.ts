/** Days judged together; everything outside is what they are compared with. */
export const BLOCK_DAYS = 28;
/** As far back as a day may be compared with: two years. */
export const BLOCKS = 26;
const BINS = 1000;
/** Bins to the logarithm's unit: scores in one bin differ by half a percent. */
const FINENESS = 200;

/**
 * How often scores of each size occurred, by block of days counted back from the newest, upwards and downwards apart: all
 * that judging days needs, in a size that does not grow with the shop. Counts of parts are simply added.
 */
export interface ScoreCounts {
  /** Blocks after blocks of bins. */
  readonly above: Int32Array;
  readonly below: Int32Array;
}

export function emptyCounts(): ScoreCounts {
  return { above: new Int32Array(BLOCKS * BINS), below: new Int32Array(BLOCKS * BINS) };
}

/** Counts a score; NaN and days too long ago are left out. `daysAgo` 0 is the newest day. */
export function countScore(counts: ScoreCounts, daysAgo: number, score: number): void {
  const block = Math.floor(daysAgo / BLOCK_DAYS);
  if (Number.isNaN(score) || block >= BLOCKS) return;
  const side = score >= 0 ? counts.above : counts.below;
  const at = block * BINS + binOf(score);
  side[at] = (side[at] ?? 0) + 1;
}

export function addCounts(to: ScoreCounts, more: ScoreCounts): void {
  for (const side of ["above", "below"] as const) {
    for (const [at, count] of more[side].entries()) to[side][at] = (to[side][at] ?? 0) + count;
  }
}

export interface Judgement {
  /** False for what chance could have made. */
  isOdd(score: number): boolean;
  /** Two-sided share of the days it is compared with that stray as far; never 0. */
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
  const sides = { above: tailOf(counts.above, block), below: tailOf(counts.below, block) };
  const others = sides.above.others + sides.below.others;
  const tested = sides.above.tested + sides.below.tested;
  const pOf = (tail: Tail, bin: number) => Math.min(1, (2 * (1 + (tail.beyond[bin] ?? 0))) / (others + 1));
  const groups = [sides.above, sides.below]
    .flatMap((tail) =>
      Array.from(tail.counts, (count, bin) => ({ count, p: pOf(tail, bin) })).filter(
        ({ count }) => count > 0,
      ),
    )
    .sort((a, b) => a.p - b.p);
  let [found, limit] = [0, 0];
  for (const { count, p } of groups) {
    found += count;
    if (p <= (rate * found) / Math.max(1, tested)) limit = p;
  }
  const pValue = (score: number) => pOf(score >= 0 ? sides.above : sides.below, binOf(score));
  return { pValue, isOdd: (score) => !Number.isNaN(score) && pValue(score) <= limit };
}

interface Tail {
  /** Of the block itself, by bin. */
  readonly counts: Int32Array;
  /** Of the other blocks, in this bin or further out. */
  readonly beyond: Float64Array;
  readonly tested: number;
  readonly others: number;
}

function tailOf(side: Int32Array, block: number): Tail {
  const own = side.subarray(block * BINS, (block + 1) * BINS);
  const beyond = new Float64Array(BINS);
  let [tested, others] = [0, 0];
  for (let bin = BINS - 1; bin >= 0; bin--) {
    for (let other = 0; other < BLOCKS; other++) {
      if (other !== block) others += side[other * BINS + bin] ?? 0;
    }
    tested += own[bin] ?? 0;
    beyond[bin] = others;
  }
  return { counts: own, beyond, tested, others };
}

function binOf(score: number): number {
  return Math.min(BINS - 1, Math.floor(FINENESS * Math.log1p(Math.abs(score))));
}
