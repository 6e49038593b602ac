"use client";

import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { useIsRoleAtLeast } from "#components/layout/use-role.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { cn } from "#components/ui/class-names.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { StockFilter, StockRow, StockSummary } from "#lib/schemas/stock.ts";
import { MOST_CHANGED_AT_ONCE } from "#lib/stock-list.ts";
import { RiskList } from "./risk-list.tsx";
import { RiskPending } from "./risk-pending.tsx";
import { TaskButton } from "./task-button.tsx";
import { useStockPages } from "./use-stock-pages.ts";
import { stockKey, useStockTasks } from "./use-stock-tasks.ts";

const NothingAtRisk = dynamic(() => import("./nothing-at-risk.tsx").then((module) => module.NothingAtRisk), {
  loading: () => <Skeleton className="h-64" />,
});

export interface RiskInboxProps {
  readonly filter: StockFilter;
  readonly summary: StockSummary | undefined;
  readonly onClear: () => void;
}

export function RiskInbox({ filter, summary, onClear }: RiskInboxProps) {
  const [visible, setVisible] = useState({ first: 0, last: 0 });
  const [chosen, setChosen] = useState<ReadonlyMap<string, StockRow>>(new Map());
  const { head, rowAt } = useStockPages(filter, visible);
  const { change } = useStockTasks(() => setChosen(new Map()));
  const canManage = useIsRoleAtLeast("manager");
  const tasks = useMemo(
    () =>
      canManage
        ? {
            onChange: change,
            onChoose: (row: StockRow, isChosen: boolean) =>
              setChosen((before) => {
                const after = new Map(before);
                if (isChosen) after.set(stockKey(row), row);
                else after.delete(stockKey(row));
                return after;
              }),
          }
        : undefined,
    [canManage, change],
  );
  const format = useFormat();
  // Before the summary is here nobody has had time to open a menu.
  const today = summary?.today ?? "1970-01-01";
  if (head.error) {
    return (
      <ErrorCard
        title="The list could not be loaded"
        error={head.error}
        onRetry={() => void head.refetch()}
      />
    );
  }
  if (!head.data) {
    return (
      <Card className="gap-0 divide-y overflow-hidden py-0">
        {[1, 2, 3, 4, 5].map((row) => (
          <RiskPending key={row} />
        ))}
      </Card>
    );
  }
  const { total, rows } = head.data;
  if (total === 0) return <NothingAtRisk filter={filter} summary={summary} onClear={onClear} />;
  const isAllChosen = rows.every((row) => chosen.has(stockKey(row)));
  const keys = [...chosen.values()]
    .slice(0, MOST_CHANGED_AT_ONCE)
    .map(({ storeId, productId }) => ({ storeId, productId }));
  return (
    <Card className={cn("gap-0 overflow-clip py-0", head.isPlaceholderData && "opacity-60")}>
      <div className="sticky top-13 z-10 flex min-h-12 items-center gap-3 border-b bg-card px-4 py-1.5 md:px-5">
        {tasks && (
          <Checkbox
            aria-label="Choose the first page of products"
            checked={isAllChosen ? true : chosen.size > 0 ? "indeterminate" : false}
            onCheckedChange={(checked) =>
              setChosen(new Map(checked === true ? rows.map((row) => [stockKey(row), row]) : []))
            }
          />
        )}
        <p className="text-muted-foreground text-sm" role="status">
          {chosen.size > 0
            ? `${format.number(chosen.size)} chosen`
            : `${format.number(total)} ${total === 1 ? "product" : "products"}`}
        </p>
        {tasks && chosen.size > 0 && (
          <div className="ml-auto flex gap-2">
            {filter.status !== "done" && (
              <Button size="sm" onClick={() => change({ change: "done", keys })}>
                Done
              </Button>
            )}
            <TaskButton
              keys={keys}
              status={filter.status}
              today={today}
              onChange={change}
              button={{ size: "sm", variant: "outline", children: "More" }}
            />
          </div>
        )}
      </div>
      <RiskList
        total={total}
        rowAt={rowAt}
        chosen={chosen}
        today={today}
        tasks={tasks}
        onChange={setVisible}
      />
    </Card>
  );
}
