import { and, eq } from "drizzle-orm";
import { dataset } from "#server/db/schema/dataset.ts";
import type { CheckDatasetInput } from "#server/jobs/definitions/check-dataset.ts";
import type { RunContext } from "#server/jobs/run-definition.ts";
import { beginDatasetWork } from "./begin-dataset-work.ts";
import { buildPreview } from "./build-preview.ts";
import { loadStaging } from "./load-staging.ts";
import { runCheck } from "./run-check.ts";
import { storeRejectedRows } from "./store-rejected-rows.ts";

const SHARE_OF_READING = 0.7;

/** Checks every row of an upload and works out what importing it would change. */
export async function performCheck(context: RunContext<CheckDatasetInput>): Promise<void> {
  const { organisationId, runId, input, signal } = context;
  await context.report({ stage: "Read", progress: 0 });
  const work = await beginDatasetWork(
    organisationId,
    input.datasetId,
    ["checking", "uploaded", "failed", "checked"],
    "checking",
  );
  const { folder, result } = await runCheck(work, {
    today: input.today,
    signal,
    runId,
    onRows: (rowsDone) => {
      // Unknown until the end, so the bar approaches its share without reaching it.
      const progress = SHARE_OF_READING * (1 - 1 / (1 + rowsDone / 200_000));
      context.report({ stage: "Check", progress, rowsDone }).catch(() => {});
    },
  });
  await context.log(`${result.rowsAccepted} of ${result.rowsTotal} rows can be imported`);
  await context.report({
    stage: "Preview",
    progress: SHARE_OF_READING,
    rowsDone: result.rowsTotal,
    rowsTotal: result.rowsTotal,
  });
  await context.complete(async (tx) => {
    await storeRejectedRows(tx, organisationId, input.datasetId, folder);
    await loadStaging(tx, work.mapping.kind, folder);
    const preview = await buildPreview(tx, organisationId, work.mapping.kind, result);
    await tx
      .update(dataset)
      .set({
        status: "checked",
        preview,
        rowsTotal: result.rowsTotal,
        rowsAccepted: result.rowsAccepted,
        rowsRejected: result.rowsRejected,
        errorMessage: null,
      })
      .where(and(eq(dataset.organisationId, organisationId), eq(dataset.id, input.datasetId)));
  });
}
