"use client";

import { useId, useState } from "react";
import { Input } from "#components/ui/input.tsx";
import { Label } from "#components/ui/label.tsx";
import { useFormat } from "#lib/format/format-context.tsx";

export interface PriceControlProps {
  readonly usual: number;
  readonly seen: { readonly low: number; readonly high: number } | null;
  /** Null is the usual price. */
  readonly value: number | null;
  readonly onChange: (price: number | null) => void;
}

const LOWEST_SHARE = 0.5;
const HIGHEST_SHARE = 1.5;

/** A slider for trying, a number for typing; both are the same price. */
export function PriceControl({ usual, seen, value, onChange }: PriceControlProps) {
  const format = useFormat();
  const id = useId();
  const price = value ?? usual;
  const [draft, setDraft] = useState<string | null>(null);
  const low = round(Math.min(usual * LOWEST_SHARE, seen?.low ?? usual));
  const high = round(Math.max(usual * HIGHEST_SHARE, seen?.high ?? usual));
  const choose = (next: number) => onChange(Math.abs(next - usual) < 0.005 ? null : next);
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <Label htmlFor={id}>Price</Label>
        <span className="text-muted-foreground text-xs">
          Usually {format.money(usual)}
          {value !== null && ` · ${format.change(price / usual - 1)}`}
        </span>
      </div>
      <div className="flex items-center gap-3">
        <input
          type="range"
          aria-label="Price, as a slider"
          aria-valuetext={format.money(price)}
          min={low}
          max={high}
          step={stepOf(usual)}
          value={Math.min(high, Math.max(low, price))}
          onChange={({ target }) => choose(round(Number(target.value)))}
          className="h-9 min-w-0 flex-1 cursor-pointer accent-primary"
        />
        <Input
          id={id}
          type="number"
          inputMode="decimal"
          min={0.01}
          step={0.01}
          value={draft ?? String(price)}
          onChange={({ target }) => type(target.value)}
          onBlur={() => setDraft(null)}
          className="w-28 text-right tabular-nums"
        />
      </div>
    </div>
  );

  /** What is typed stays as it is until it is left; only a price counts. */
  function type(text: string) {
    setDraft(text);
    const typed = Number(text);
    if (text !== "" && typed > 0) choose(round(typed));
  }
}

function round(price: number): number {
  return Math.round(price * 100) / 100;
}

/** A slider of about a hundred steps that stop at round prices. */
function stepOf(usual: number): number {
  return [0.01, 0.05, 0.1, 0.5, 1, 5, 10].find((step) => usual / step <= 100) ?? 50;
}
