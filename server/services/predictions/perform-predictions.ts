import { and, eq } from "drizzle-orm";
import { run } from "#server/db/schema/run.ts";
import type { PredictInput } from "#server/jobs/definitions/predict.ts";
import type { RunContext } from "#server/jobs/run-definition.ts";
import { answerPredictions } from "./answer-predictions.ts";

/** Predicts what a program asked for in the background, and keeps the answers as the run's result. */
export async function performPredictions(context: RunContext<PredictInput>): Promise<void> {
  const { organisationId, runId, input } = context;
  await context.report({ stage: "Predict", progress: 0, rowsTotal: input.requests.length });
  const predictions = await answerPredictions(
    { organisationId, userId: null, role: "manager", now: () => new Date() },
    input.type,
    input.requests,
    runId,
  );
  await context.complete((tx) =>
    tx
      .update(run)
      .set({ result: { type: input.type, predictions } })
      .where(and(eq(run.organisationId, organisationId), eq(run.id, runId))),
  );
}
