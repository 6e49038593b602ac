import { and, eq, sql } from "drizzle-orm";
import type { StockKey, StockTaskChange, StockTaskRestore, StockTaskState } from "#lib/schemas/stock.ts";
import { member } from "#server/db/schema/auth.ts";
import { stockTask } from "#server/db/schema/stock-risk.ts";
import { rows, type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { NotFoundError, ServiceError } from "#server/services/errors.ts";
import { findToday } from "#server/services/overview/find-today.ts";

/**
 * Marks products as done, snoozed, open or somebody's, all or none of them. Gives the tasks as they were, which
 * `restoreTasks` takes to undo it.
 */
export async function changeTasks(ctx: ServiceContext, change: StockTaskChange): Promise<StockTaskState[]> {
  return withTenant(ctx.organisationId, async (tx) => {
    await assertSensible(tx, ctx, change);
    const before = await readStates(tx, ctx.organisationId, change.keys);
    await writeStates(
      tx,
      ctx,
      before.map((state) => applyChange(state, change)),
    );
    return before.map(({ currentReasons: _current, ...state }) => state);
  });
}

/** Puts tasks back as they were before a change. */
export async function restoreTasks(ctx: ServiceContext, { states }: StockTaskRestore): Promise<void> {
  await withTenant(ctx.organisationId, async (tx) => {
    for (const { assigneeId } of states) await assertMember(tx, ctx.organisationId, assigneeId);
    await readStates(tx, ctx.organisationId, states);
    await writeStates(tx, ctx, states);
  });
}

interface KnownState extends StockTaskState {
  readonly currentReasons: string[];
}

function applyChange(state: KnownState, change: StockTaskChange): StockTaskState {
  const { currentReasons, ...kept } = state;
  switch (change.change) {
    case "done":
      return { ...kept, status: "done", snoozedUntil: null, reasons: currentReasons };
    case "open":
      return { ...kept, status: "open", snoozedUntil: null };
    case "snooze":
      return { ...kept, status: "snoozed", snoozedUntil: change.until };
    case "assign":
      return { ...kept, assigneeId: change.assigneeId };
  }
}

async function assertSensible(
  tx: TenantTransaction,
  ctx: ServiceContext,
  change: StockTaskChange,
): Promise<void> {
  if (change.change === "assign") await assertMember(tx, ctx.organisationId, change.assigneeId);
  if (change.change === "snooze" && change.until <= (await findToday(tx, ctx))) {
    throw new ServiceError("INVALID_INPUT", `choose a day after today to snooze until, not ${change.until}`);
  }
}

async function assertMember(
  tx: TenantTransaction,
  organisationId: string,
  userId: string | null,
): Promise<void> {
  if (userId === null) return;
  const found = await tx
    .select({ id: member.id })
    .from(member)
    .where(and(eq(member.organisationId, organisationId), eq(member.userId, userId)));
  if (found.length === 0) throw new NotFoundError("person", userId);
}

async function readStates(
  tx: TenantTransaction,
  organisationId: string,
  keys: readonly StockKey[],
): Promise<KnownState[]> {
  const list = (values: readonly string[]) => sql`${`{${values.join(",")}}`}::text[]::uuid[]`;
  const found = await rows<KnownState>(
    tx,
    sql`select r.store_id as "storeId", r.product_id as "productId", r.reasons as "currentReasons",
        coalesce(t.status, 'open') as status, t.snoozed_until::text as "snoozedUntil", t.assignee_id as "assigneeId",
        coalesce(t.reasons, '{}') as reasons
      from (select distinct store_id, product_id from unnest(${list(keys.map(({ storeId }) => storeId))},
        ${list(keys.map(({ productId }) => productId))}) as k (store_id, product_id)) k
      join stock_risk r on r.organisation_id = ${organisationId} and r.store_id = k.store_id
        and r.product_id = k.product_id
      left join stock_task t on t.organisation_id = r.organisation_id and t.store_id = r.store_id
        and t.product_id = r.product_id`,
  );
  const distinct = new Set(keys.map(({ storeId, productId }) => `${storeId} ${productId}`));
  const known = new Set(found.map(({ storeId, productId }) => `${storeId} ${productId}`));
  const missing = [...distinct].find((key) => !known.has(key));
  if (missing) throw new NotFoundError("product", missing.split(" ")[1] ?? "");
  return found;
}

async function writeStates(
  tx: TenantTransaction,
  ctx: ServiceContext,
  states: readonly StockTaskState[],
): Promise<void> {
  const changed = { changedBy: ctx.userId, changedAt: ctx.now() };
  await tx
    .insert(stockTask)
    .values(states.map((state) => ({ organisationId: ctx.organisationId, ...state, ...changed })))
    .onConflictDoUpdate({
      target: [stockTask.organisationId, stockTask.storeId, stockTask.productId],
      set: {
        status: sql`excluded.status`,
        snoozedUntil: sql`excluded.snoozed_until`,
        assigneeId: sql`excluded.assignee_id`,
        reasons: sql`excluded.reasons`,
        ...changed,
      },
    });
}
