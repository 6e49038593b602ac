"use client";

import { useFormat } from "#lib/format/format-context.tsx";
import type { Preview } from "#lib/schemas/dataset.ts";
import { REJECT_WORDS } from "./reject-words.ts";

const SHOWN = 6;

export function RejectedReasons({ reasons }: { reasons: Preview["rejectedByCode"] }) {
  const format = useFormat();
  if (reasons.length === 0) return null;
  return (
    <ul className="space-y-1 px-5 pb-4 text-sm">
      {reasons.slice(0, SHOWN).map((reason) => (
        <li key={`${reason.code} ${reason.columnName}`} className="grid grid-cols-[3.5rem_minmax(0,1fr)]">
          <span className="font-medium tabular-nums">{format.number(reason.count)}×</span>
          <span className="min-w-0 break-words">
            {REJECT_WORDS[reason.code]}
            {reason.columnName && ` in ${reason.columnName}`}
            {reason.example !== "" && <span className="text-muted-foreground">. {reason.example}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
