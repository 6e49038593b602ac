"use client";

import { CalendarDays } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { withStore } from "#components/layout/store-param.ts";
import { useIsRoleAtLeast } from "#components/layout/use-role.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { PromotionRow } from "#lib/schemas/promotion.ts";
import { PromotionComparison } from "./promotion-comparison.tsx";
import { PromotionCopy } from "./promotion-copy.tsx";
import {
  CAUSE_LABEL,
  CONFIDENCE_LABEL,
  CONFIDENCE_VARIANT,
  describeDays,
  describeEvent,
  describeOffer,
  describeOutcome,
  describeReason,
  listConfidenceReasons,
} from "./promotion-words.ts";
import { usePromotionActions } from "./use-promotion-actions.ts";

const PromotionDialog = dynamic(
  () => import("./promotion-dialog.tsx").then((module) => module.PromotionDialog),
  { ssr: false },
);

export function PromotionItem({ row }: { row: PromotionRow }) {
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  const { name, storeName, sku, storeId, productId, event, status } = row;
  const outcome = describeOutcome(row, format);
  return (
    <article
      aria-label={`${name} at ${storeName}`}
      className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1.5 px-4 py-4 md:px-5"
    >
      <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
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
        {status === "running" && <Badge variant="default">Running</Badge>}
        <Badge variant={row.cause === "near_expiry" ? "warning" : "secondary"}>
          {CAUSE_LABEL[row.cause]}
        </Badge>
        {event && (
          <Badge variant="outline">
            <CalendarDays aria-hidden />
            {event.name}, {format.day(event.firstDay)}
          </Badge>
        )}
        <Badge variant={CONFIDENCE_VARIANT[row.confidence]}>{CONFIDENCE_LABEL[row.confidence]}</Badge>
      </div>
      <div className="row-span-2 text-right max-sm:row-span-1">
        <p className="font-medium tabular-nums">{format.wholeMoney(row.gain)}</p>
        <p className="text-muted-foreground text-xs">more expected</p>
      </div>
      <div className="min-w-0 space-y-1 max-sm:col-span-2">
        <p className="text-sm">
          <span className="font-medium">{describeOffer(row, format)}</span>{" "}
          <span className="text-muted-foreground">{describeDays(row, format)}</span>
        </p>
        <p className="text-muted-foreground text-sm">{outcome ?? describeReason(row, format)}</p>
      </div>
      <div className="col-span-2 flex flex-wrap items-center gap-2">
        <PromotionButtons row={row} />
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={`${isOpen ? "Hide" : "Show"} details of ${name} at ${storeName}`}
          onClick={() => setIsOpen(!isOpen)}
          className="rounded-sm px-1 text-link text-sm hover:underline"
        >
          {isOpen ? "Hide details" : "Details"}
        </button>
      </div>
      {isOpen && <PromotionDetails row={row} />}
    </article>
  );
}

function PromotionDetails({ row }: { row: PromotionRow }) {
  const format = useFormat();
  const { elasticity } = row;
  const measured = elasticity.source === "estimated" ? "estimated" : "assumed";
  return (
    <div className="col-span-2 grid gap-4 border-t pt-3 lg:grid-cols-2">
      <PromotionComparison name={row.name} discount={row.discount} expectation={row.expectation} />
      <div className="space-y-3">
        <ul className="list-disc space-y-1 pl-5 text-muted-foreground text-sm">
          {row.outcome !== null && <li>{describeReason(row, format)}</li>}
          {listConfidenceReasons(row).map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
          <li>
            A price 1% lower brings about {format.decimal(-elasticity.value)}% more demand ({measured}).
          </li>
          {row.event && <li>{describeEvent(row.event.name, row, format)}</li>}
        </ul>
        <PromotionCopy row={row} />
      </div>
    </div>
  );
}

function PromotionButtons({ row }: { row: PromotionRow }) {
  const canManage = useIsRoleAtLeast("manager");
  const { accept, dismiss, restore, isPending } = usePromotionActions();
  const [isEditing, setIsEditing] = useState(false);
  const { id, discount, firstDay, lastDay, status, name } = row;
  if (!canManage || status === "ended") return null;
  const of = <span className="sr-only"> {name}</span>;
  return (
    <>
      {status === "suggested" && (
        <Button size="sm" disabled={isPending} onClick={() => accept({ id, discount, firstDay, lastDay })}>
          Accept{of}
        </Button>
      )}
      {status === "dismissed" ? (
        <Button
          size="sm"
          variant="outline"
          disabled={isPending}
          onClick={() => restore({ id, discount, firstDay, lastDay, status: "suggested" })}
        >
          Suggest again{of}
        </Button>
      ) : (
        <>
          <Button size="sm" variant="outline" disabled={isPending} onClick={() => setIsEditing(true)}>
            Change{of}
          </Button>
          <Button size="sm" variant="ghost" disabled={isPending} onClick={() => dismiss({ id })}>
            {status === "suggested" ? "Dismiss" : "Call off"}
            {of}
          </Button>
        </>
      )}
      {isEditing && <PromotionDialog row={row} onClose={() => setIsEditing(false)} />}
    </>
  );
}
