"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { describeError } from "#components/layout/describe-error.ts";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardAction, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { toast } from "#components/ui/toast.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { StockRule } from "#lib/schemas/stock.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

const ThresholdDialog = dynamic(
  () => import("./threshold-dialog.tsx").then((module) => module.ThresholdDialog),
  { ssr: false },
);

/** When stock counts as at risk, for everything and for single stores and categories. */
export function ThresholdSettings({ canEdit }: { canEdit: boolean }) {
  const trpc = useTRPC();
  const rules = useQuery(trpc.stock.rules.queryOptions());
  const [edited, setEdited] = useState<{ rule: StockRule; isNew: boolean } | null>(null);
  const [general] = rules.data ?? [];
  if (rules.error) {
    return (
      <ErrorCard
        title="The thresholds could not be loaded"
        error={rules.error}
        onRetry={() => void rules.refetch()}
      />
    );
  }
  if (!rules.data) return <Skeleton className="h-60 w-full rounded-xl" />;
  return (
    <Card className="gap-3 overflow-hidden pb-0">
      <CardHeader>
        <CardTitle>Thresholds</CardTitle>
        <CardDescription>
          When a product counts as at risk, and how far a price may fall. The narrowest one that fits a
          product holds: its category in its store, its category, its store, then everything.
        </CardDescription>
        {canEdit && general && (
          <CardAction>
            <Button size="sm" onClick={() => setEdited({ rule: general, isNew: true })}>
              <Plus aria-hidden />
              Add
            </Button>
          </CardAction>
        )}
      </CardHeader>
      <RuleTable
        rules={rules.data}
        onEdit={canEdit ? (rule) => setEdited({ rule, isNew: false }) : undefined}
      />
      {edited && <ThresholdDialog {...edited} onClose={() => setEdited(null)} />}
    </Card>
  );
}

function RuleTable({
  rules,
  onEdit,
}: {
  rules: readonly StockRule[];
  onEdit: ((rule: StockRule) => void) | undefined;
}) {
  const trpc = useTRPC();
  const format = useFormat();
  const queryClient = useQueryClient();
  const { data: stores = [] } = useQuery(trpc.settings.stores.queryOptions());
  const remove = useMutation(
    trpc.stock.removeRule.mutationOptions({
      onError: (error) => toast.error(describeError(error).message),
      onSuccess: async () => {
        toast.success("Thresholds removed. Stock is being looked at anew.");
        await queryClient.invalidateQueries({ queryKey: trpc.stock.pathKey() });
      },
    }),
  );
  const storeName = (id: string) => stores.find((store) => store.id === id)?.name ?? "A store that is gone";
  return (
    <Table aria-label="Thresholds">
      <TableHeader>
        <TableRow className="hover:bg-transparent">
          <TableHead>For</TableHead>
          <TableHead className="text-right">Low below</TableHead>
          <TableHead className="text-right max-sm:hidden">Near expiry</TableHead>
          <TableHead className="text-right max-md:hidden">Slow below</TableHead>
          <TableHead className="text-right max-sm:hidden">Largest discount</TableHead>
          <TableHead className="text-right max-sm:hidden">Least margin</TableHead>
          {onEdit && (
            <TableHead>
              <span className="sr-only">Actions</span>
            </TableHead>
          )}
        </TableRow>
      </TableHeader>
      <TableBody>
        {rules.map((rule) => {
          const name = describeScope(rule, storeName);
          const isGeneral = rule.storeId === null && rule.category === null;
          return (
            <TableRow key={`${rule.storeId} ${rule.category}`}>
              <TableCell className="whitespace-normal font-medium">{name}</TableCell>
              <TableCell className="text-right tabular-nums">{format.decimal(rule.lowStock)} units</TableCell>
              <TableCell className="text-right tabular-nums max-sm:hidden">{rule.expiryDays} days</TableCell>
              <TableCell className="text-right tabular-nums max-md:hidden">
                {format.ratio(rule.slowMovingThreshold)} a day over {rule.slowMovingWindow} days
              </TableCell>
              <TableCell className="text-right tabular-nums max-sm:hidden">
                {format.finePercent(rule.maxDiscount)}
              </TableCell>
              <TableCell className="text-right tabular-nums max-sm:hidden">
                {format.finePercent(rule.minMargin)}
              </TableCell>
              {onEdit && (
                <TableCell className="text-right">
                  <Button variant="ghost" size="sm" onClick={() => onEdit(rule)}>
                    Edit<span className="sr-only"> {name}</span>
                  </Button>
                  {!isGeneral && (
                    <Button
                      variant="ghost"
                      size="sm"
                      disabled={remove.isPending}
                      onClick={() => remove.mutate({ storeId: rule.storeId, category: rule.category })}
                    >
                      Remove<span className="sr-only"> {name}</span>
                    </Button>
                  )}
                </TableCell>
              )}
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

function describeScope({ storeId, category }: StockRule, storeName: (id: string) => string): string {
  if (storeId === null) return category ?? "Everything";
  return category === null ? storeName(storeId) : `${category} in ${storeName(storeId)}`;
}
