"use client";

import { MoreHorizontal } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { memo, useState } from "react";
import { withStore } from "#components/layout/store-param.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { StockRow, StockTaskChange } from "#lib/schemas/stock.ts";
import { describeAction, describeRisk, describeTiming, REASON_VARIANT, reasonLabel } from "./stock-words.ts";
import { TaskButton } from "./task-button.tsx";

const RiskLots = dynamic(() => import("./risk-lots.tsx").then((module) => module.RiskLots), {
  ssr: false,
});

export interface RiskItemProps {
  readonly row: StockRow;
  readonly isChosen: boolean;
  readonly today: string;
  /** Absent for people who may only look. */
  readonly tasks?: {
    readonly onChoose: (row: StockRow, isChosen: boolean) => void;
    readonly onChange: (change: StockTaskChange) => void;
  };
}

export const RiskItem = memo(function RiskItem({ row, isChosen, today, tasks }: RiskItemProps) {
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  const { name, storeName, sku, productId, storeId, reasons, action, lots, moneyAtRisk, tiedUpMoney } = row;
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 gap-y-1 px-4 py-3 hover:bg-muted/40 md:px-5">
      {tasks ? (
        <Checkbox
          className="mt-0.5"
          aria-label={`Choose ${name} at ${storeName}`}
          checked={isChosen}
          onCheckedChange={(checked) => tasks.onChoose(row, checked === true)}
        />
      ) : (
        <span />
      )}
      <div className="flex min-w-0 flex-wrap content-start items-center gap-x-2 gap-y-1">
        <Link
          href={withStore(`/products/${productId}`, storeId)}
          prefetch={false}
          className="min-w-0 break-words font-medium hover:underline"
        >
          {name}
        </Link>
        <span className="text-muted-foreground text-xs">
          {storeName} · {sku}
        </span>
        {reasons.map((reason) => (
          <Badge key={reason} variant={REASON_VARIANT[reason]}>
            {reasonLabel(reason, row)}
          </Badge>
        ))}
        {row.assigneeName && <Badge variant="outline">{row.assigneeName}</Badge>}
        {row.status === "snoozed" && row.snoozedUntil && (
          <Badge variant="outline">Until {format.day(row.snoozedUntil)}</Badge>
        )}
      </div>
      <div className="flex items-start gap-1 sm:row-span-2">
        <Stake moneyAtRisk={moneyAtRisk} tiedUpMoney={tiedUpMoney} score={row.score} />
        {tasks && (
          <TaskButton
            keys={[{ storeId, productId }]}
            status={row.status}
            today={today}
            onChange={tasks.onChange}
            button={{
              variant: "ghost",
              size: "icon-sm",
              className: "-my-1.5",
              "aria-label": `Actions for ${name} at ${storeName}`,
              children: <MoreHorizontal aria-hidden />,
            }}
          />
        )}
      </div>
      <div className="col-start-2 col-end-4 space-y-1 text-sm sm:col-end-3">
        <p className="text-muted-foreground">{describeRisk(row, format)}</p>
        <div className="flex flex-wrap gap-x-3">
          <p>
            <span className="font-medium">{describeAction(action, format)}</span>{" "}
            <span className="text-muted-foreground">{describeTiming(action)}</span>
          </p>
          {lots.length > 0 && (
            <button
              type="button"
              aria-expanded={isOpen}
              onClick={() => setIsOpen(!isOpen)}
              className="rounded-sm text-link text-sm hover:underline"
            >
              {isOpen ? "Hide lots" : lots.length === 1 ? "1 lot" : `${lots.length} lots`}
            </button>
          )}
        </div>
        {isOpen && <RiskLots name={name} lots={lots} />}
      </div>
    </div>
  );
});

function Stake({ moneyAtRisk, tiedUpMoney, score }: Pick<StockRow, "moneyAtRisk" | "tiedUpMoney" | "score">) {
  const format = useFormat();
  const isTiedUp = moneyAtRisk < 1 && tiedUpMoney >= 1;
  const money = isTiedUp ? tiedUpMoney : moneyAtRisk;
  return (
    <div className="text-right">
      <p className="font-medium tabular-nums">{money >= 1 ? format.wholeMoney(money) : "–"}</p>
      <p className="text-muted-foreground text-xs">{isTiedUp ? "tied up" : "at risk"}</p>
      <p className="text-muted-foreground text-xs tabular-nums max-sm:hidden">score {format.ratio(score)}</p>
    </div>
  );
}
