import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import type { ImportMode } from "#lib/schemas/dataset.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import { TemporaryFolder } from "#server/import/testing/temporary-file.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { importSheet } from "./testing/import-sheet.ts";
import { undoDataset } from "./undo-dataset.ts";

withTestDatabase();
const files = new TemporaryFolder();
afterAll(() => files.remove());

interface SaleLine {
  readonly store: string;
  readonly sku: string;
  readonly day: string;
  readonly quantity: number;
}

interface Upload {
  readonly lines: readonly SaleLine[];
  readonly mode: ImportMode;
}

const keyOf = ({ store, sku, day }: SaleLine) => `${store} ${sku} ${day}`;

const toSheet = (lines: readonly SaleLine[]) =>
  `date,store,sku,quantity\n${lines.map(({ store, sku, day, quantity }) => `${day},${store},${sku},${quantity}`).join("\n")}\n`;

/** What the shop should know after these uploads, told in a few lines. */
function replay(uploads: readonly Upload[]): Record<string, number> {
  const known = new Map<string, SaleLine>();
  for (const { lines, mode } of uploads) {
    const days = lines.map(({ day }) => day).sort();
    const stores = new Set(lines.map(({ store }) => store));
    if (mode === "replace") {
      for (const [key, line] of known) {
        const isInPeriod = line.day >= (days[0] ?? "") && line.day <= (days.at(-1) ?? "");
        if (stores.has(line.store) && isInPeriod) known.delete(key);
      }
    }
    for (const line of lines) known.set(keyOf(line), line);
  }
  return Object.fromEntries([...known].map(([key, { quantity }]) => [key, quantity]).sort());
}

async function readSales(ctx: ServiceContext): Promise<Record<string, number>> {
  const found = await withTenant(ctx.organisationId, (tx) =>
    rows<{ key: string; quantity: number }>(
      tx,
      sql`select s.code || ' ' || p.sku || ' ' || e.day as key, e.quantity::float8 as quantity from sale e
        join store s on s.organisation_id = e.organisation_id and s.id = e.store_id
        join product p on p.organisation_id = e.organisation_id and p.id = e.product_id`,
    ),
  );
  return Object.fromEntries(found.map(({ key, quantity }) => [key, quantity] as const).sort());
}

async function countRows(ctx: ServiceContext, table: string): Promise<number> {
  const [counted] = await withTenant(ctx.organisationId, (tx) =>
    rows<{ count: number }>(tx, sql`select count(*)::int as count from ${sql.identifier(table)}`),
  );
  return counted?.count ?? 0;
}

const line = fc.record({
  store: fc.constantFrom("n", "s"),
  sku: fc.constantFrom("A", "B"),
  day: fc.constantFrom("2024-01-01", "2024-01-02", "2024-01-03"),
  quantity: fc.integer({ min: 1, max: 99 }),
});
const upload = fc.record({
  lines: fc.uniqueArray(line, { selector: keyOf, minLength: 1, maxLength: 5 }),
  mode: fc.constantFrom<ImportMode>("upsert", "replace"),
});
/** Import a sheet, or undo the nth of those that still count. */
const step = fc.oneof({ weight: 3, arbitrary: upload }, { weight: 2, arbitrary: fc.nat({ max: 5 }) });

it("leaves what replaying the remaining uploads would give, whatever is imported and undone in whatever order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
      const ctx = (await createTestOrganisation()).as("admin");
      const counting: { id: string; upload: Upload }[] = [];
      for (const next of steps) {
        if (typeof next === "number") {
          const [undone] = counting.splice(next % Math.max(1, counting.length), 1);
          if (undone) await undoDataset(ctx, { datasetId: undone.id });
        } else {
          const { lines, mode } = next;
          counting.push({
            id: await importSheet(ctx, files, toSheet(lines), { kind: "sales", mode }),
            upload: next,
          });
        }
        expect(await readSales(ctx)).toEqual(replay(counting.map((one) => one.upload)));
      }
      for (const { id } of counting.reverse()) await undoDataset(ctx, { datasetId: id });
      for (const table of ["sale", "sale_before", "dataset_change", "product", "store"]) {
        expect(await countRows(ctx, table), table).toBe(0);
      }
    }),
    { numRuns: 10, seed: 3, endOnFailure: true },
  );
}, 300_000);

it("lets an upload be undone once", async () => {
  const ctx = (await createTestOrganisation()).as("admin");
  const datasetId = await importSheet(ctx, files, "date,sku,quantity\n2024-01-01,A,5\n", { kind: "sales" });
  await undoDataset(ctx, { datasetId });
  await expect(undoDataset(ctx, { datasetId })).rejects.toMatchObject({ code: "CONFLICT" });
});

it("does not find another shop's upload", async () => {
  const owner = (await createTestOrganisation()).as("admin");
  const stranger = (await createTestOrganisation()).as("admin");
  const datasetId = await importSheet(owner, files, "date,sku,quantity\n2024-01-01,A,5\n", { kind: "sales" });
  await expect(undoDataset(stranger, { datasetId })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
