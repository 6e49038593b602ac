export interface MethodShare {
  readonly method: string;
  readonly count: number;
  /** 0 to 1 of all series. */
  readonly share: number;
}

export const OTHER_METHODS = "other";

/** Most used first; everything past `limit` is folded into "other", so that a small bar stays readable. */
export function methodShares(counts: Readonly<Record<string, number>>, limit = 4): MethodShare[] {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (total === 0) return [];
  const sorted = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([firstName, first], [secondName, second]) => second - first || firstName.localeCompare(secondName))
    .map(([method, count]) => ({ method, count, share: count / total }));
  if (sorted.length <= limit) return sorted;
  const rest = sorted.slice(limit - 1).reduce((sum, method) => sum + method.count, 0);
  return [...sorted.slice(0, limit - 1), { method: OTHER_METHODS, count: rest, share: rest / total }];
}
