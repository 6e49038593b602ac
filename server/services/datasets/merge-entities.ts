import { type SQL, sql } from "drizzle-orm";
import type { TenantTransaction } from "#server/db/tenant.ts";
import type { EntityDescription } from "./entity-columns.ts";

export interface MergeTarget {
  readonly organisationId: string;
  readonly datasetId: string;
}

const list = (columns: readonly string[], prefix = "") =>
  sql.raw(columns.map((column) => `${prefix}${column}`).join(", "));

/**
 * Merges rows with `id`, the entity's keys and its values into its table. What each row sets is kept as a change, and
 * an entity is always the fold of its changes, so the upload can be undone later. A null sets nothing.
 */
export async function mergeEntities(
  tx: TenantTransaction,
  entity: EntityDescription,
  target: MergeTarget,
  incoming: SQL,
): Promise<void> {
  await tx.execute(sql`create temporary table incoming on commit drop as ${incoming}`);
  await tx.execute(sql`alter table incoming add column is_known boolean not null default false`);
  await tx.execute(
    sql`update incoming i set id = e.id, is_known = true from ${sql.identifier(entity.table)} e
      where e.organisation_id = ${target.organisationId} and ${matchKeys(entity)}`,
  );
  await recordBase(tx, entity, target);
  await recordChange(tx, entity, target);
  await updateKnown(tx, entity, target);
  await insertNew(tx, entity, target);
  await tx.execute(sql`drop table incoming`);
}

function matchKeys({ keys }: EntityDescription): SQL {
  return sql.raw(keys.map((key) => `e.${key} = i.${key}`).join(" and "));
}

function patchOf({ values }: EntityDescription, alias: string): SQL {
  const pairs = Object.keys(values).map((column) => `'${column}', ${alias}.${column}`);
  return sql.raw(`jsonb_strip_nulls(jsonb_build_object(${pairs.join(", ")}))`);
}

/** What an entity was before any upload touched it, such as a sample or one made by hand. */
async function recordBase(
  tx: TenantTransaction,
  entity: EntityDescription,
  target: MergeTarget,
): Promise<void> {
  const dataset = entity.hasDataset ? sql`|| jsonb_build_object('dataset_id', e.dataset_id)` : sql``;
  await tx.execute(
    sql`insert into dataset_change (organisation_id, entity, entity_id, version, dataset_id, patch)
      select e.organisation_id, ${entity.table}, e.id, 0, null, ${patchOf(entity, "e")} ${dataset}
      from ${sql.identifier(entity.table)} e join incoming i on i.id = e.id and i.is_known
      where e.organisation_id = ${target.organisationId} and not exists (
        select from dataset_change c where c.organisation_id = e.organisation_id and c.entity = ${entity.table}
          and c.entity_id = e.id)`,
  );
}

async function recordChange(
  tx: TenantTransaction,
  entity: EntityDescription,
  target: MergeTarget,
): Promise<void> {
  await tx.execute(
    sql`insert into dataset_change (organisation_id, entity, entity_id, version, dataset_id, patch)
      select ${target.organisationId}::uuid, ${entity.table}, i.id,
        1 + coalesce((select max(c.version) from dataset_change c where c.organisation_id = ${target.organisationId}
          and c.entity = ${entity.table} and c.entity_id = i.id), 0),
        ${target.datasetId}::uuid, ${patchOf(entity, "i")}
      from incoming i`,
  );
}

async function updateKnown(
  tx: TenantTransaction,
  entity: EntityDescription,
  target: MergeTarget,
): Promise<void> {
  const assignments = Object.keys(entity.values).map((column) => `${column} = ${newest(column)}`);
  const dataset = entity.hasDataset ? sql`, dataset_id = ${target.datasetId}::uuid` : sql``;
  await tx.execute(
    sql`update ${sql.identifier(entity.table)} e set ${sql.raw(assignments.join(", "))} ${dataset}
      from incoming i where e.organisation_id = ${target.organisationId} and e.id = i.id and i.is_known`,
  );
}

/** A product counted in units by any sheet stays so: "units" sorts after "revenue". */
function newest(column: string): string {
  return column === "measure" ? "greatest(i.measure, e.measure)" : `coalesce(i.${column}, e.${column})`;
}

async function insertNew(
  tx: TenantTransaction,
  entity: EntityDescription,
  target: MergeTarget,
): Promise<void> {
  const columns = Object.keys(entity.values);
  const values = columns.map((column) => {
    const fallback = entity.defaults[column]?.replaceAll("e.", "i.");
    return fallback ? `coalesce(i.${column}, ${fallback})` : `i.${column}`;
  });
  const dataset = entity.hasDataset
    ? { column: sql`, dataset_id`, value: sql`, ${target.datasetId}::uuid` }
    : null;
  await tx.execute(
    sql`insert into ${sql.identifier(entity.table)} (organisation_id, id, ${list(entity.keys)}, ${list(columns)} ${dataset?.column ?? sql``})
      select ${target.organisationId}::uuid, i.id, ${list(entity.keys, "i.")}, ${sql.raw(values.join(", "))} ${dataset?.value ?? sql``}
      from incoming i where not i.is_known`,
  );
}
