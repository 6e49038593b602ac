"use client";

import { useId, useState } from "react";
import { ChoiceBar } from "#components/forms/choice-bar.tsx";
import { Input } from "#components/ui/input.tsx";
import { HORIZON_PRESETS } from "#lib/forecast-horizon.ts";

export interface HorizonPickerProps {
  /** As typed. */
  readonly days: string;
  readonly error: string | null;
  readonly onChange: (days: string) => void;
}

const LABELS: Record<(typeof HORIZON_PRESETS)[number], string> = {
  7: "7 days",
  30: "30 days",
  90: "90 days",
  365: "1 year",
};
const PRESETS = HORIZON_PRESETS.map((days) => ({ value: String(days), label: LABELS[days] }));

/** Usual horizons at a click; any other as a number, which counts once it was typed to the end. */
export function HorizonPicker({ days, error, onChange }: HorizonPickerProps) {
  const id = useId();
  const [typed, setTyped] = useState(days);
  const [known, setKnown] = useState(days);
  if (days !== known) {
    setKnown(days);
    setTyped(days);
  }
  const finish = () => {
    if (typed.trim() !== days) onChange(typed.trim());
  };
  return (
    <div>
      <div className="flex flex-wrap items-center gap-2">
        <ChoiceBar
          legend="How far ahead"
          value={PRESETS.find(({ value }) => value === days)?.value ?? null}
          choices={PRESETS}
          onChange={onChange}
        />
        <span className="flex items-center gap-1.5 text-muted-foreground text-sm">
          <Input
            id={id}
            inputMode="numeric"
            aria-label="Days ahead"
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? `${id}-error` : undefined}
            className="h-8 w-16 text-right"
            maxLength={6}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={finish}
            onKeyDown={(event) => event.key === "Enter" && finish()}
          />
          days
        </span>
      </div>
      {error && (
        <p id={`${id}-error`} role="alert" className="mt-1.5 text-destructive text-sm">
          {error}
        </p>
      )}
    </div>
  );
}
