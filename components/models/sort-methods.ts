import type { MethodSummary } from "#lib/schemas/model.ts";

/** Smallest error against last season first; methods that could not be measured last. */
export function sortMethods(methods: readonly MethodSummary[]): MethodSummary[] {
  const error = (method: MethodSummary) => method.mase ?? Number.MAX_VALUE;
  return methods.toSorted(
    (first, second) =>
      error(first) - error(second) ||
      second.chosenCount - first.chosenCount ||
      first.method.localeCompare(second.method),
  );
}
