"use client";

import type { ComponentProps } from "react";
import { cn } from "#components/ui/class-names.ts";

export interface SwitchProps
  extends Omit<ComponentProps<"button">, "type" | "role" | "onClick" | "children"> {
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
}

/** Give it an `id` that a label names. */
export function Switch({ className, checked, onCheckedChange, ...props }: SwitchProps) {
  const state = checked ? "checked" : "unchecked";
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      data-slot="switch"
      data-state={state}
      onClick={() => onCheckedChange(!checked)}
      className={cn(
        "inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-transparent transition-colors disabled:cursor-not-allowed disabled:opacity-50 data-[state=checked]:bg-primary data-[state=unchecked]:bg-input",
        className,
      )}
      {...props}
    >
      <span
        data-state={state}
        className="block size-4 rounded-full bg-background transition-transform data-[state=checked]:translate-x-4 data-[state=unchecked]:translate-x-0"
      />
    </button>
  );
}
