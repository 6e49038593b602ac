import { eq } from "drizzle-orm";
import type { TrainingSchedule } from "#lib/schemas/model.ts";
import { trainingSchedule } from "#server/db/schema/training-schedule.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";

/** Shops are closed, and the day's sales are in. */
export const NIGHTLY_HOUR = 2;

/** When the organisation trains by itself. */
export async function getTrainingSchedule({ organisationId }: ServiceContext): Promise<TrainingSchedule> {
  const [found] = await withTenant(organisationId, (tx) =>
    tx
      .select({ isEnabled: trainingSchedule.isEnabled, hour: trainingSchedule.hour })
      .from(trainingSchedule)
      .where(eq(trainingSchedule.organisationId, organisationId)),
  );
  return found ?? { isEnabled: true, hour: NIGHTLY_HOUR };
}

export async function setTrainingSchedule(
  { organisationId }: ServiceContext,
  { isEnabled }: Pick<TrainingSchedule, "isEnabled">,
): Promise<void> {
  await withTenant(organisationId, (tx) =>
    tx
      .insert(trainingSchedule)
      .values({ organisationId, isEnabled, hour: NIGHTLY_HOUR })
      .onConflictDoUpdate({ target: trainingSchedule.organisationId, set: { isEnabled } }),
  );
}
