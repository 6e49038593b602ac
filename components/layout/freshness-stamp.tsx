"use client";

import { useFormat } from "#lib/format/format-context.tsx";

export interface FreshnessStampProps {
  /** Last business day with data. */
  readonly latestDay: string | null;
  readonly model: { readonly version: number; readonly trainedAt: string } | null;
  readonly className?: string;
}

/** "Data to 18 Nov 2025 · model 14 trained 19 Nov 2025, 02:10" */
export function FreshnessStamp({ latestDay, model, className }: FreshnessStampProps) {
  const format = useFormat();
  if (!latestDay) return null;
  return (
    <p className={className}>
      Data to <time dateTime={latestDay}>{format.dayWithYear(latestDay)}</time>
      {model && (
        <>
          {" · "}model {model.version} trained{" "}
          <time dateTime={model.trainedAt}>{format.instant(model.trainedAt)}</time>
        </>
      )}
    </p>
  );
}
