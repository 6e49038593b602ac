"use client";

import { cn } from "#components/ui/class-names.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import { methodName } from "./method-names.ts";
import { type MethodShare, methodShares, OTHER_METHODS } from "./method-share.ts";

/** Named beside it, so that the colour carries nothing alone. */
const COLOURS = ["bg-chart-1", "bg-chart-2", "bg-chart-3", "bg-chart-4"] as const;

function colourOf(share: MethodShare, position: number): string | undefined {
  return share.method === OTHER_METHODS ? "bg-muted-foreground/50" : COLOURS[position];
}

export interface MethodBarProps {
  readonly counts: Readonly<Record<string, number>>;
  readonly hasLegend?: boolean;
  readonly className?: string;
}

/** Which methods the series got, as shares of one bar. */
export function MethodBar({ counts, hasLegend = false, className }: MethodBarProps) {
  const format = useFormat();
  const shares = methodShares(counts);
  if (shares.length === 0) return null;
  const describe = (share: MethodShare) => `${methodName(share.method)} ${format.percent(share.share)}`;
  const sentence = `Methods chosen: ${shares.map(describe).join(", ")}`;
  return (
    <div className={cn("space-y-2", className)}>
      <div
        role="img"
        aria-label={sentence}
        title={sentence}
        className="flex h-2 w-full gap-0.5 overflow-hidden rounded-full"
      >
        {shares.map((share, position) => (
          <span
            key={share.method}
            className={cn("h-full min-w-1", colourOf(share, position))}
            style={{ width: `${share.share * 100}%` }}
          />
        ))}
      </div>
      {hasLegend && (
        <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm" aria-hidden>
          {shares.map((share, position) => (
            <li key={share.method} className="flex items-center gap-1.5">
              <span className={cn("size-2 rounded-xs", colourOf(share, position))} />
              {methodName(share.method)}
              <span className="text-muted-foreground tabular-nums">{format.number(share.count)} series</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
