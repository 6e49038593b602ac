"use client";

import { useId } from "react";

export interface ChoiceBarProps<Value extends string> {
  /** What is chosen, for screen readers. */
  readonly legend: string;
  readonly value: Value | null;
  readonly choices: ReadonlyArray<{
    readonly value: Value;
    readonly label: string;
    /** Said in place of a shortened label. */
    readonly spoken?: string;
  }>;
  readonly onChange: (value: Value) => void;
}

/** Radio buttons in disguise: one tab stop, arrow keys change the choice. */
export function ChoiceBar<Value extends string>({ legend, value, choices, onChange }: ChoiceBarProps<Value>) {
  const name = useId();
  return (
    <fieldset className="flex h-8 items-center rounded-md bg-secondary p-0.5">
      <legend className="sr-only">{legend}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className="relative flex h-full min-w-9 cursor-pointer items-center justify-center whitespace-nowrap rounded-[5px] px-2 font-medium text-muted-foreground text-xs hover:text-foreground has-checked:bg-card has-checked:text-foreground has-checked:shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-1"
        >
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            aria-label={choice.spoken ?? choice.label}
            className="absolute inset-0 cursor-pointer appearance-none opacity-0"
          />
          <span aria-hidden>{choice.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
