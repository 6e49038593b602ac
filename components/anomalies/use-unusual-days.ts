"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { ChartMark } from "#components/charts/chart-marks.ts";
import { MOST_ANOMALIES } from "#lib/anomaly-list.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";
import { toMark } from "./anomaly-words.ts";

/** The unusual days of a product as marks for its chart; none until they are known. */
export function useUnusualDays(productId: string, storeId: string | null): readonly ChartMark[] | undefined {
  const format = useFormat();
  const trpc = useTRPC();
  const list = { storeId, productId, limit: MOST_ANOMALIES };
  const { data: open } = useQuery(trpc.anomalies.list.queryOptions({ ...list, status: "open" }));
  const { data: decided } = useQuery(trpc.anomalies.list.queryOptions({ ...list, status: "decided" }));
  return useMemo(
    () => open && decided && [...open.rows, ...decided.rows].map((row) => toMark(row, { format, storeId })),
    [open, decided, format, storeId],
  );
}

export const UNUSUAL_DAYS_ID = "unusual-days";

/** Goes from a mark to the day's own line; false where it is not listed. */
export function focusUnusualDay(day: string): boolean {
  const line = document.querySelector<HTMLElement>(`#${UNUSUAL_DAYS_ID} [data-day="${day}"]`);
  line?.focus();
  return line !== null;
}
