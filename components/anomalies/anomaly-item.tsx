"use client";

import Link from "next/link";
import { withStore } from "#components/layout/store-param.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { AnomalyRow } from "#lib/schemas/anomaly.ts";
import { anomalyEvidence, anomalySentence, HINT_LABEL } from "./anomaly-words.ts";
import { decisionOn, useDecideAnomaly } from "./use-decide-anomaly.ts";

export interface AnomalyItemProps {
  readonly row: AnomalyRow;
  /** Where the page is about one product, it need not say so on every line. */
  readonly isNamed: boolean;
  readonly canDecide: boolean;
  readonly onExplain: (row: AnomalyRow) => void;
}

export function AnomalyItem({ row, isNamed, canDecide, onExplain }: AnomalyItemProps) {
  const format = useFormat();
  const decide = useDecideAnomaly();
  const { productId, storeId, productName, storeName, day, hints, status, note, isExcluded } = row;
  const label = `${productName} on ${format.day(day)}`;
  return (
    <li
      data-day={day}
      tabIndex={-1}
      className="flex scroll-mt-20 flex-wrap items-start justify-between gap-x-4 gap-y-2 px-5 py-3 outline-none focus:bg-muted/60"
    >
      <div className="min-w-0 flex-1 basis-72 space-y-0.5">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium tabular-nums">{format.dayWithWeekday(day)}</span>
          {isNamed && (
            <Link
              href={withStore(`/products/${productId}`, storeId)}
              className="min-w-0 break-words underline-offset-4 hover:underline"
            >
              {productName}
            </Link>
          )}
          <span className="text-muted-foreground text-xs">{storeName}</span>
          {hints.slice(0, 2).map((hint) => (
            <Badge key={hint} variant="warning">
              {HINT_LABEL[hint]}
            </Badge>
          ))}
          {isExcluded && <Badge variant="outline">Left out of training</Badge>}
        </p>
        <p className="text-sm">{anomalySentence(row, format)}</p>
        <p className="text-muted-foreground text-xs">{note ? `“${note}”` : anomalyEvidence(row, format)}</p>
      </div>
      {canDecide && (
        <div className="flex gap-2" data-print="hidden">
          {status === "open" ? (
            <>
              <Button
                size="sm"
                variant="outline"
                aria-label={`Acknowledge ${label}`}
                disabled={decide.isPending}
                onClick={() => decide.mutate({ ...decisionOn(row), status: "acknowledged" })}
              >
                Acknowledge
              </Button>
              <Button
                size="sm"
                variant="ghost"
                aria-label={`Explain ${label}`}
                onClick={() => onExplain(row)}
              >
                Explain
              </Button>
            </>
          ) : (
            <Button
              size="sm"
              variant="outline"
              aria-label={`Reopen ${label}`}
              disabled={decide.isPending}
              onClick={() => decide.mutate({ ...decisionOn(row), status: "open" })}
            >
              Reopen
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
