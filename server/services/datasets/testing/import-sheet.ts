import { createHash } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { v7 as uuidv7 } from "uuid";
import type { ImportMode } from "#lib/schemas/dataset.ts";
import type { DatasetKind } from "#lib/schemas/dataset-fields.ts";
import { dataset } from "#server/db/schema/dataset.ts";
import { withTenant } from "#server/db/tenant.ts";
import { checkFile } from "#server/import/check/check-file.ts";
import { defaultMapping } from "#server/import/default-mapping.ts";
import { sniffFile } from "#server/import/sniff.ts";
import type { TemporaryFolder } from "#server/import/testing/temporary-file.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { loadStaging } from "../load-staging.ts";
import { lockMerging } from "../lock-merging.ts";
import { mergePurchases } from "../merge-purchases.ts";
import { MERGE_RECORDS } from "../merge-records.ts";

/** Reads, checks and merges a sheet without the processes and runs around it, for tests of the merge itself. */
export async function importSheet(
  ctx: ServiceContext,
  files: TemporaryFolder,
  text: string,
  options: { kind: DatasetKind; mode?: ImportMode },
): Promise<string> {
  const path = files.write(text);
  const folder = mkdtempSync(join(files.path, "check-"));
  const mapping = defaultMapping(await sniffFile(path, { kind: options.kind }));
  await checkFile({ path, mapping, folder, today: ctx.now().toISOString().slice(0, 10) }, () => {});
  const id = uuidv7();
  const { organisationId } = ctx;
  await withTenant(organisationId, async (tx) => {
    await lockMerging(tx, organisationId);
    await tx.insert(dataset).values({
      organisationId,
      id,
      kind: options.kind,
      status: "imported",
      fileName: "sheet.csv",
      byteSize: text.length,
      sha256: createHash("sha256").update(`${id}${text}`).digest("hex"),
    });
    await loadStaging(tx, options.kind, folder);
    await MERGE_RECORDS[options.kind](tx, { organisationId, datasetId: id }, options.mode ?? "upsert");
    if (options.kind === "sales") await mergePurchases(tx, { organisationId, datasetId: id }, folder);
  });
  return id;
}
