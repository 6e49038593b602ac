/** How much more sold around past occurrences of an event than on the same weekdays just before. */
export interface EventLift {
  /** A share: 0.4 is 40% more. */
  readonly share: number;
  readonly occurrences: number;
}

/** As many occurrences as this are needed to believe half of what was seen: a single one may have been the weather. */
const DOUBT = 1;

/**
 * The lift that past occurrences speak for: the mean of their ratios by logarithm, shrunk towards none by how few they
 * are. `sold` is what sold around each occurrence, `usual` what the same days usually sell; occurrences without either
 * say nothing. Null when none says anything. O(occurrences).
 */
export function estimateEventLift(
  seen: readonly { readonly sold: number; readonly usual: number }[],
): EventLift | null {
  const logs = seen.flatMap(({ sold, usual }) => (sold > 0 && usual > 0 ? [Math.log(sold / usual)] : []));
  if (logs.length === 0) return null;
  const total = logs.reduce((sum, log) => sum + log, 0);
  return { share: Math.exp(total / (logs.length + DOUBT)) - 1, occurrences: logs.length };
}
