"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { cn } from "#components/ui/class-names.ts";
import { useFormat } from "#lib/format/format-context.tsx";

export interface ChangeTextProps {
  /** A ratio: 0.08 is 8% more. Null where there is nothing to compare. */
  readonly change: number | null;
  /** "the 7 days before" */
  readonly against?: string;
  readonly className?: string;
}

const NOISE = 0.005;

/** More or less, by arrow, word and colour, so that none of them has to be seen. */
export function ChangeText({ change, against, className }: ChangeTextProps) {
  const format = useFormat();
  if (change === null) return null;
  if (Math.abs(change) < NOISE) {
    return (
      <span className={cn("text-muted-foreground tabular-nums", className)}>
        {against ? `Same as ${against}` : format.percent(0)}
      </span>
    );
  }
  const isUp = change > 0;
  const Arrow = isUp ? ArrowUp : ArrowDown;
  return (
    <span className={className}>
      <span
        className={cn("whitespace-nowrap font-medium tabular-nums", isUp ? "text-good" : "text-destructive")}
      >
        <Arrow className="mr-0.5 inline size-[1em] align-[-0.125em]" aria-hidden />
        {format.percent(Math.abs(change))}
        <span className="sr-only">{isUp ? " more" : " less"}</span>
      </span>
      {against && <span className="text-muted-foreground"> vs {against}</span>}
    </span>
  );
}

/** Null where the base is missing or zero: growth from nothing has no percentage. */
export function changeOf(value: number, base: number | null): number | null {
  return base !== null && base > 0 ? value / base - 1 : null;
}
