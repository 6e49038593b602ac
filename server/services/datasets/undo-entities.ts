import { type SQL, sql } from "drizzle-orm";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import type { EntityDescription } from "./entity-columns.ts";
import type { MergeTarget } from "./merge-entities.ts";

export interface UndoCount {
  readonly restored: number;
  readonly removed: number;
}

/** Takes an upload's changes out and folds what remains; entities that nothing else speaks of are removed. */
export async function undoEntities(
  tx: TenantTransaction,
  entity: EntityDescription,
  target: MergeTarget,
): Promise<UndoCount> {
  const ofUpload = sql`c.organisation_id = ${target.organisationId} and c.entity = ${entity.table}
    and c.dataset_id = ${target.datasetId}`;
  await tx.execute(
    sql`create temporary table undone on commit drop as select c.entity_id from dataset_change c where ${ofUpload}`,
  );
  await tx.execute(sql`delete from dataset_change c where ${ofUpload}`);
  await tx.execute(
    sql`create temporary table kept on commit drop as select distinct c.entity_id as id from dataset_change c
      join undone u on u.entity_id = c.entity_id
      where c.organisation_id = ${target.organisationId} and c.entity = ${entity.table}`,
  );
  const restored = await foldRemaining(tx, entity, target);
  const removed = await removeForgotten(tx, entity, target);
  await tx.execute(sql`drop table undone, kept`);
  return { restored, removed };
}

async function foldRemaining(
  tx: TenantTransaction,
  entity: EntityDescription,
  target: MergeTarget,
): Promise<number> {
  const dataset = entity.hasDataset
    ? sql`, dataset_id = coalesce(f.dataset_id, (f.state->>'dataset_id')::uuid)`
    : sql``;
  const updated = await rows(
    tx,
    sql`with remaining as (
        select c.entity_id, c.version, c.dataset_id, c.patch from dataset_change c join undone u on u.entity_id = c.entity_id
        where c.organisation_id = ${target.organisationId} and c.entity = ${entity.table}),
      newest as (
        select r.entity_id, p.key, (array_agg(p.value order by r.version desc))[1] as value, max(p.value::text) as largest
        from remaining r, jsonb_each(r.patch) p group by r.entity_id, p.key),
      folded as (
        select r.entity_id, (array_agg(r.dataset_id order by r.version desc))[1] as dataset_id,
          coalesce((select jsonb_object_agg(n.key, case when n.key = 'measure' then n.largest::jsonb else n.value end)
            from newest n where n.entity_id = r.entity_id), '{}'::jsonb) as state
        from remaining r group by r.entity_id)
      update ${sql.identifier(entity.table)} e set ${assignments(entity)} ${dataset}
      from folded f where e.organisation_id = ${target.organisationId} and e.id = f.entity_id
      returning e.id`,
  );
  // With only the state before all uploads left, there is nothing to keep account of any more.
  await tx.execute(
    sql`delete from dataset_change c using undone u where c.organisation_id = ${target.organisationId}
      and c.entity = ${entity.table} and c.entity_id = u.entity_id and c.version = 0
      and not exists (select from dataset_change l where l.organisation_id = c.organisation_id and l.entity = c.entity
        and l.entity_id = c.entity_id and l.version > 0)`,
  );
  return updated.length;
}

function assignments({ values, defaults }: EntityDescription): SQL {
  const each = Object.entries(values).map(([column, type]) => {
    const value = type === "jsonb" ? `f.state->'${column}'` : `(f.state->>'${column}')::${type}`;
    const fallback = defaults[column];
    return `${column} = ${fallback ? `coalesce(${value}, ${fallback})` : value}`;
  });
  return sql.raw(each.join(", "));
}

async function removeForgotten(
  tx: TenantTransaction,
  entity: EntityDescription,
  target: MergeTarget,
): Promise<number> {
  const isUsed =
    entity.table === "product"
      ? sql`and not exists (select from sale s where s.organisation_id = e.organisation_id and s.product_id = e.id)
        and not exists (select from stock_lot l where l.organisation_id = e.organisation_id and l.product_id = e.id)`
      : sql``;
  const removed = await rows(
    tx,
    sql`delete from ${sql.identifier(entity.table)} e using undone u
      where e.organisation_id = ${target.organisationId} and e.id = u.entity_id
        and not exists (select from kept k where k.id = e.id) ${isUsed}
      returning e.id`,
  );
  return removed.length;
}
