"use client";

import { Check, Minus } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "#components/ui/class-names.ts";

export interface CheckboxProps extends Omit<ComponentProps<"input">, "checked" | "onChange" | "type"> {
  /** Left out in a form that reads it when it is sent. */
  readonly checked?: boolean | "indeterminate";
  readonly onCheckedChange?: (checked: boolean) => void;
}

/** The browser's own, so that lists of thousands carry no script for it. */
export function Checkbox({ className, checked, onCheckedChange, ...props }: CheckboxProps) {
  return (
    <span className={cn("relative inline-flex size-4.5 shrink-0", className)}>
      <input
        type="checkbox"
        data-slot="checkbox"
        className="peer size-full appearance-none rounded-sm border border-input bg-background transition-colors checked:border-primary checked:bg-primary indeterminate:border-primary indeterminate:bg-primary disabled:cursor-not-allowed disabled:opacity-50 aria-invalid:border-destructive"
        {...(checked !== undefined && { checked: checked === true })}
        ref={(input) => {
          if (input) input.indeterminate = checked === "indeterminate";
        }}
        onChange={(event) => onCheckedChange?.(event.target.checked)}
        {...props}
      />
      <Check
        className="pointer-events-none absolute inset-0 m-auto hidden size-3.5 text-primary-foreground peer-checked:block peer-indeterminate:hidden"
        strokeWidth={3}
        aria-hidden
      />
      <Minus
        className="pointer-events-none absolute inset-0 m-auto hidden size-3.5 text-primary-foreground peer-indeterminate:block"
        strokeWidth={3}
        aria-hidden
      />
    </span>
  );
}
