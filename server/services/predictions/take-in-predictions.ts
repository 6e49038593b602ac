import { predictionLog } from "#server/db/schema/prediction.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { LoggedEvent } from "#server/events/event-log.ts";
import type { Prediction, PredictionKind } from "./record-predictions.ts";

/** Writes predictions from their stream into the prediction log. Twice is the same as once. */
export async function takeInPredictions(
  organisationId: string,
  events: readonly LoggedEvent[],
): Promise<void> {
  const entries = events.map(({ eventId, type, occurredAt, payload }) => ({
    organisationId,
    id: eventId,
    kind: type as PredictionKind,
    predictedAt: occurredAt,
    ...(payload as unknown as Prediction),
  }));
  await withTenant(organisationId, (tx) => tx.insert(predictionLog).values(entries).onConflictDoNothing());
}
