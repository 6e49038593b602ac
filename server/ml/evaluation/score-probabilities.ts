/** How good probabilities are, held against what came. */
export interface ProbabilityScore {
  readonly count: number;
  /** Share of rows for which the event came. */
  readonly rate: number;
  /** Chance that a row with the event is ranked above one without. */
  readonly auc: number;
  /** Area under precision over recall, as average precision; the event's rate is what guessing gives. */
  readonly prAuc: number;
  /** Mean squared distance from what came. */
  readonly brier: number;
  /** Mean distance between said and seen shares, over ten groups of equal size. */
  readonly calibrationError: number;
  /** How many times more often the event came among the tenth that was ranked highest. */
  readonly liftAtTenth: number;
}

const GROUPS = 10;

/** Scores probabilities of an event (1) against outcomes 0 and 1; NaN where only one of both came. */
export function scoreProbabilities(
  outcomes: Readonly<Float64Array>,
  probabilities: Readonly<Float64Array>,
): ProbabilityScore {
  const count = outcomes.length;
  const rate = outcomes.reduce((sum, value) => sum + value, 0) / count;
  const descending = Array.from(outcomes.keys()).sort(
    (a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0) || a - b,
  );
  const top = descending.slice(0, Math.max(1, Math.round(count / GROUPS)));
  const hits = top.reduce((sum, row) => sum + (outcomes[row] ?? 0), 0);
  return {
    count,
    rate,
    auc: areaUnderCurve(outcomes, probabilities),
    prAuc: averagePrecision(outcomes, probabilities, descending),
    brier: outcomes.reduce((sum, y, row) => sum + (y - (probabilities[row] ?? 0)) ** 2, 0) / count,
    calibrationError: calibrationError(outcomes, probabilities, descending),
    liftAtTenth: hits / top.length / rate,
  };
}

/** The chance that a row of class 1 is ranked above one of class 0; ties count half (Mann and Whitney, 1947). */
export function areaUnderCurve(target: Readonly<Float64Array>, scores: Readonly<Float64Array>): number {
  const order = Array.from(target.keys()).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  let ranks = 0;
  let positives = 0;
  for (let i = 0; i < order.length; ) {
    const end = endOfTie(order, scores, i);
    // Ranks count from 1; those that tie share their mean.
    for (let j = i; j < end; j++) {
      if (target[order[j] ?? 0] !== 1) continue;
      ranks += (i + 1 + end) / 2;
      positives++;
    }
    i = end;
  }
  const negatives = order.length - positives;
  return (ranks - (positives * (positives + 1)) / 2) / (positives * negatives);
}

function endOfTie(order: readonly number[], scores: Readonly<Float64Array>, start: number): number {
  let end = start;
  while (end < order.length && scores[order[end] ?? 0] === scores[order[start] ?? 0]) end++;
  return end;
}

/** Precision at each score at which more is found, weighted by how much more; rows that tie come together. */
function averagePrecision(
  outcomes: Readonly<Float64Array>,
  scores: Readonly<Float64Array>,
  descending: readonly number[],
): number {
  const positives = outcomes.reduce((sum, value) => sum + value, 0);
  let found = 0;
  let area = 0;
  for (let i = 0; i < descending.length; ) {
    const end = endOfTie(descending, scores, i);
    const before = found;
    for (let j = i; j < end; j++) found += outcomes[descending[j] ?? 0] ?? 0;
    area += ((found - before) / positives) * (found / end);
    i = end;
  }
  return area;
}

function calibrationError(
  outcomes: Readonly<Float64Array>,
  probabilities: Readonly<Float64Array>,
  descending: readonly number[],
): number {
  let error = 0;
  for (let group = 0; group < GROUPS; group++) {
    const from = Math.round((group * descending.length) / GROUPS);
    const to = Math.round(((group + 1) * descending.length) / GROUPS);
    let gap = 0;
    for (const row of descending.slice(from, to)) gap += (probabilities[row] ?? 0) - (outcomes[row] ?? 0);
    error += Math.abs(gap);
  }
  return error / descending.length;
}
