import { and, eq, sql } from "drizzle-orm";
import { Mapping, type Sniff } from "#lib/schemas/dataset.ts";
import { columnMapping } from "#server/db/schema/dataset.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";
import { askQuestions } from "#server/import/ask-questions.ts";
import { defaultMapping } from "#server/import/default-mapping.ts";
import { headerFingerprint } from "./header-fingerprint.ts";

/** Applies what the organisation confirmed for a sheet with the same header before. */
export async function recallMapping(
  tx: TenantTransaction,
  organisationId: string,
  sniff: Sniff,
): Promise<{ sniff: Sniff; mapping: Mapping }> {
  const known = await findMapping(tx, organisationId, sniff);
  if (!known) return { sniff, mapping: defaultMapping(sniff) };
  const recalled = applyMapping(sniff, known);
  return { sniff: recalled, mapping: { ...known, options: optionsOf(recalled, known) } };
}

async function findMapping(
  tx: TenantTransaction,
  organisationId: string,
  sniff: Sniff,
): Promise<Mapping | null> {
  const fingerprint = headerFingerprint(sniff);
  if (!fingerprint) return null;
  const [row] = await tx
    .select({ mapping: columnMapping.mapping })
    .from(columnMapping)
    .where(
      and(eq(columnMapping.organisationId, organisationId), eq(columnMapping.headerFingerprint, fingerprint)),
    );
  return Mapping.safeParse(row?.mapping).data ?? null;
}

function applyMapping(sniff: Sniff, known: Mapping): Sniff {
  const fields = new Map(known.columns.map(({ index, field }) => [index, field]));
  const applied = {
    ...sniff,
    headerConfidence: 1,
    kind: { guess: known.kind, confidence: 1 },
    isRemembered: true,
    dateOrder: sniff.dateOrder === "ambiguous" ? known.options.dateOrder : sniff.dateOrder,
    columns: sniff.columns.map((column) => {
      const field = fields.get(column.index);
      return { ...column, suggestion: field ? { field, confidence: 1 } : null };
    }),
  };
  return { ...applied, questions: askQuestions(applied) };
}

/** How this file is written is read from it anew; what a person once said about such sheets is kept. */
function optionsOf(sniff: Sniff, known: Mapping): Mapping["options"] {
  const { options } = defaultMapping(sniff);
  const { storeName, wide } = known.options;
  return {
    ...options,
    storeName,
    wide: options.wide && wide ? { ...options.wide, value: wide.value } : options.wide,
  };
}

export async function rememberMapping(
  tx: TenantTransaction,
  organisationId: string,
  sniff: Sniff,
  mapping: Mapping,
): Promise<void> {
  const fingerprint = headerFingerprint(sniff);
  if (!fingerprint) return;
  await tx
    .insert(columnMapping)
    .values({ organisationId, headerFingerprint: fingerprint, mapping })
    .onConflictDoUpdate({
      target: [columnMapping.organisationId, columnMapping.headerFingerprint],
      set: { mapping, updatedAt: sql`now()` },
    });
}
