"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Field } from "#components/forms/field.tsx";
import { FormError } from "#components/forms/form-error.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { PromotionRow } from "#lib/schemas/promotion.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { PromotionComparison } from "./promotion-comparison.tsx";
import { usePromotionActions } from "./use-promotion-actions.ts";

/** Another discount and other days, with what they bring while they are typed. */
export function PromotionDialog({ row, onClose }: { row: PromotionRow; onClose: () => void }) {
  const format = useFormat();
  const trpc = useTRPC();
  const { accept, isPending } = usePromotionActions();
  const [percent, setPercent] = useState(String(Math.round(row.discount * 1000) / 10));
  const [firstDay, setFirstDay] = useState(row.firstDay);
  const [lastDay, setLastDay] = useState(row.lastDay);
  const discount = Number(percent) / 100;
  const isWhole = discount > 0 && discount <= 0.95 && firstDay !== "" && lastDay !== "";
  const offer = { id: row.id, discount, firstDay, lastDay };
  const preview = useQuery(
    trpc.promotions.preview.queryOptions(offer, {
      enabled: isWhole,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );
  const most = format.finePercent(row.largestDiscount);
  const isReady = isWhole && preview.data !== undefined && !preview.error && !preview.isPlaceholderData;
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent className="max-w-lg">
        <DialogHeader>
          <DialogTitle>Change the promotion of {row.name}</DialogTitle>
          <DialogDescription>
            At most {most} off, on days from {format.day(row.planDay)} to {format.day(row.lastPossibleDay)}.
          </DialogDescription>
        </DialogHeader>
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (isReady) accept(offer, { onSuccess: onClose });
          }}
        >
          <div className="grid gap-3 sm:grid-cols-3">
            <Field
              label="Discount in %"
              type="number"
              min={1}
              max={Math.floor(row.largestDiscount * 1000) / 10}
              step="any"
              inputMode="decimal"
              value={percent}
              onChange={({ target }) => setPercent(target.value)}
            />
            <Field
              label="First day"
              type="date"
              min={row.planDay}
              max={row.lastPossibleDay}
              value={firstDay}
              onChange={({ target }) => setFirstDay(target.value)}
            />
            <Field
              label="Last day"
              type="date"
              min={row.planDay}
              max={row.lastPossibleDay}
              value={lastDay}
              onChange={({ target }) => setLastDay(target.value)}
            />
          </div>
          <div className="min-h-40">
            {preview.error ? (
              <FormError error={preview.error} />
            ) : preview.data ? (
              <div className="space-y-2">
                <p className="text-sm" role="status">
                  {format.money(preview.data.reducedPrice)} instead of {format.money(row.price)} brings{" "}
                  <span className="font-medium">{format.wholeMoney(preview.data.gain)}</span> more than
                  today's price.
                </p>
                <PromotionComparison name={row.name} discount={discount} expectation={preview.data} />
              </div>
            ) : (
              <Skeleton className="h-40 w-full" />
            )}
          </div>
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!isReady || isPending}>
              {row.status === "suggested" ? "Accept" : "Save"}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
