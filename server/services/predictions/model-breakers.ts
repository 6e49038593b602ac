import { log } from "#server/log.ts";
import { CircuitBreaker, type CircuitState } from "./circuit-breaker.ts";
import type { PredictionKind } from "./record-predictions.ts";

const FAILURES = 5;
const OPEN_MS = 60_000;

const slot = Symbol.for("shelfcast.model-breakers");
const shared = globalThis as typeof globalThis & { [slot]?: Map<string, CircuitBreaker> };

/** One breaker for each kind of model and organisation in this process, whichever bundle asks first. */
function breakers(): Map<string, CircuitBreaker> {
  shared[slot] ??= new Map();
  return shared[slot];
}

/**
 * Executes a model, or answers with a rule of thumb where it fails or has failed too often lately: 5 failures in a row keep
 * it from being tried for 60 s. Only what goes wrong in `work` counts, so leave out of it what is not the model's fault, such
 * as reading the request.
 */
export function executeModel<Result>(
  { organisationId, kind }: { readonly organisationId: string; readonly kind: PredictionKind },
  work: () => Promise<Result> | Result,
  fallback: () => Promise<Result> | Result,
): Promise<Result> {
  const key = `${kind} ${organisationId}`;
  const breaker =
    breakers().get(key) ?? new CircuitBreaker({ failures: FAILURES, openMs: OPEN_MS, now: Date.now });
  breakers().set(key, breaker);
  return breaker.run(work, (error) => {
    if (error) log.error({ error, kind, organisationId }, "a model failed, a rule of thumb answers");
    return fallback();
  });
}

/** How many circuits are in each state, by kind, for /api/metrics. */
export function countCircuits(): { kind: string; state: CircuitState; count: number }[] {
  const counts = new Map<string, { kind: string; state: CircuitState; count: number }>();
  for (const [key, { state }] of breakers()) {
    const kind = key.split(" ")[0] ?? "";
    const known = counts.get(`${kind} ${state}`) ?? { kind, state, count: 0 };
    counts.set(`${kind} ${state}`, { ...known, count: known.count + 1 });
  }
  return [...counts.values()];
}

/** Forgets all failures, as a fresh process would. */
export function resetBreakers(): void {
  breakers().clear();
}
