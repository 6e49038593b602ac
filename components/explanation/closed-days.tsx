"use client";

import { X } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Label } from "#components/ui/label.tsx";
import { useFormat } from "#lib/format/format-context.tsx";

export interface ClosedDaysProps {
  readonly days: readonly string[];
  /** The span in which a day can be closed. */
  readonly first: string;
  readonly last: string;
  readonly onChange: (days: string[]) => void;
}

export function ClosedDays({ days, first, last, onChange }: ClosedDaysProps) {
  const format = useFormat();
  const id = useId();
  const [day, setDay] = useState("");
  const isOffered = day >= first && day <= last && !days.includes(day);
  return (
    <form
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isOffered) return;
        onChange([...days, day].sort());
        setDay("");
      }}
    >
      <Label htmlFor={id}>Closed days</Label>
      <div className="flex items-center gap-2">
        <Input
          id={id}
          type="date"
          min={first}
          max={last}
          value={day}
          onChange={({ target }) => setDay(target.value)}
          className="w-44"
        />
        <Button type="submit" variant="outline" disabled={!isOffered}>
          Close
        </Button>
      </div>
      {days.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {days.map((closed) => (
            <li key={closed}>
              <Button
                variant="secondary"
                size="sm"
                aria-label={`Open ${format.dayWithWeekday(closed)} again`}
                onClick={() => onChange(days.filter((other) => other !== closed))}
              >
                {format.dayWithWeekday(closed)}
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p className="text-muted-foreground text-xs">Nobody is assumed to come on another day instead.</p>
    </form>
  );
}
