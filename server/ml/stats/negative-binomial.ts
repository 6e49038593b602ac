/**
 * Probabilities of 0, 1, 2 ... under a negative binomial distribution of that mean and variance, until all but `rest` is
 * told; Poisson where the variance is not above the mean. The usual law of counts whose rate wanders.
 * Convention: variance = mean + mean^2 / size. Cost: one step a count.
 */
export function countProbabilities(mean: number, variance: number, rest = 1e-4): Float64Array {
  if (!(mean > 0)) return Float64Array.of(1);
  const size = variance > mean * (1 + 1e-6) ? (mean * mean) / (variance - mean) : Number.POSITIVE_INFINITY;
  const isPoisson = size > 1e6;
  const share = isPoisson ? 0 : mean / (mean + size);
  let probability = isPoisson ? Math.exp(-mean) : Math.exp(size * Math.log1p(-share));
  const probabilities = [probability];
  const most = Math.ceil(mean + 60 * Math.sqrt(Math.max(variance, mean)) + 20);
  for (let told = probability; told < 1 - rest && probabilities.length < most; told += probability) {
    const count = probabilities.length;
    probability *= isPoisson ? mean / count : ((size + count - 1) / count) * share;
    probabilities.push(probability);
  }
  return Float64Array.from(probabilities);
}

/** The smallest count that is not exceeded with at least that probability. */
export function countQuantile(probabilities: Readonly<Float64Array>, wanted: number): number {
  let told = 0;
  for (const [count, probability] of probabilities.entries()) {
    told += probability;
    if (told >= wanted - 1e-12) return count;
  }
  return probabilities.length - 1;
}
