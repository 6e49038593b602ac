/** A rising curve: `y` at the `x` given, straight between them and level outside. Plain JSON. */
export interface IsotonicCurve {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/**
 * The rising curve nearest to the points by least squares, by pooling neighbours that fall. Turns scores into
 * probabilities without assuming a form; wants some hundred points. Source: Ayer et al. (1955), pool adjacent violators;
 * Zadrozny & Elkan, "Transforming classifier scores into accurate multiclass probability estimates" (2002).
 */
export function fitIsotonic(scores: Readonly<Float64Array>, outcomes: Readonly<Float64Array>): IsotonicCurve {
  const blocks: { from: number; to: number; sum: number; weight: number }[] = [];
  for (const row of Array.from(scores.keys()).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0))) {
    const score = scores[row] ?? 0;
    const last = blocks.at(-1);
    if (last?.to === score) {
      last.sum += outcomes[row] ?? 0;
      last.weight += 1;
    } else blocks.push({ from: score, to: score, sum: outcomes[row] ?? 0, weight: 1 });
  }
  const pooled: typeof blocks = [];
  for (const block of blocks) {
    pooled.push(block);
    for (let at = pooled.length - 1; at > 0; at--) {
      const [before, after] = [pooled[at - 1], pooled[at]];
      if (!before || !after || before.sum / before.weight < after.sum / after.weight) break;
      pooled.splice(at - 1, 2, {
        from: before.from,
        to: after.to,
        sum: before.sum + after.sum,
        weight: before.weight + after.weight,
      });
    }
  }
  const ends = pooled.flatMap(({ from, to, sum, weight }) =>
    from === to ? [[from, sum / weight]] : [from, to].map((x) => [x, sum / weight]),
  );
  return { x: ends.map(([x]) => x ?? 0), y: ends.map(([, y]) => y ?? 0) };
}

/** The curve's height at a score. */
export function isotonicAt({ x, y }: IsotonicCurve, score: number): number {
  const above = x.findIndex((value) => value >= score);
  if (above < 0) return y.at(-1) ?? 0;
  if (above === 0 || x[above] === score) return y[above] ?? 0;
  const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = [x[above - 1], x[above], y[above - 1], y[above]];
  return y0 + ((y1 - y0) * (score - x0)) / (x1 - x0);
}
