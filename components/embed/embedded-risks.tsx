"use client";

import { useQuery } from "@tanstack/react-query";
import { PackageCheck } from "lucide-react";
import { EmptyState } from "#components/layout/empty-state.tsx";
import {
  describeAction,
  describeRisk,
  describeTiming,
  REASON_VARIANT,
  reasonLabel,
} from "#components/stock/stock-words.ts";
import { Badge } from "#components/ui/badge.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { StockRisk } from "#lib/schemas/stock.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { EmbedProblem } from "./embed-problem.tsx";
import { EmbeddedList } from "./embedded-list.tsx";
import { EmbeddedRow } from "./embedded-row.tsx";

/** The products with most money at risk, why, and what to do. */
export function EmbeddedRisks() {
  const trpc = useTRPC();
  const format = useFormat();
  const { data, error } = useQuery(trpc.embeds.atRisk.queryOptions());
  if (error && !data) return <EmbedProblem error={error} />;
  const { openCount = 0, moneyAtRisk = 0 } = data ?? {};
  return (
    <EmbeddedList
      title="Which products are at risk?"
      summary={`${format.number(openCount)} ${openCount === 1 ? "product needs" : "products need"} attention, with ${format.wholeMoney(moneyAtRisk)} at risk.`}
      rows={data?.rows}
      total={openCount}
      keyOf={({ storeId, productId }) => `${storeId} ${productId}`}
      renderRow={(row) => <RiskRow row={row} />}
      whenEmpty={
        <EmptyState
          icon={PackageCheck}
          title="Nothing is at risk right now"
          description="Stock lasts until a delivery could arrive, and nothing is about to expire."
        />
      }
    />
  );
}

function RiskRow({ row }: { row: StockRisk }) {
  const format = useFormat();
  const { name, storeName, reasons, action, moneyAtRisk } = row;
  return (
    <EmbeddedRow
      name={name}
      storeName={storeName}
      badges={reasons.map((reason) => (
        <Badge key={reason} variant={REASON_VARIANT[reason]}>
          {reasonLabel(reason, row)}
        </Badge>
      ))}
      money={moneyAtRisk >= 1 ? format.wholeMoney(moneyAtRisk) : "–"}
      moneyLabel="at risk"
    >
      <p className="text-muted-foreground text-sm">{describeRisk(row, format)}</p>
      <p className="text-sm">
        <span className="font-medium">{describeAction(action, format)}</span>{" "}
        <span className="text-muted-foreground">{describeTiming(action)}</span>
      </p>
    </EmbeddedRow>
  );
}
