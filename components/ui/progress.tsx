"use client";

import { Progress as ProgressPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "#components/ui/class-names.ts";

/** `value` from 0 to 100; without one the bar says only that something is going on. Give it an `aria-label`. */
export function Progress({ className, value, ...props }: ComponentProps<typeof ProgressPrimitive.Root>) {
  const isKnown = typeof value === "number";
  return (
    <ProgressPrimitive.Root
      data-slot="progress"
      value={value}
      className={cn("relative h-1.5 w-full overflow-hidden rounded-full bg-muted-foreground/20", className)}
      {...props}
    >
      <ProgressPrimitive.Indicator
        className={cn(
          "h-full rounded-full bg-primary transition-[width] duration-300",
          !isKnown && "w-1/3 animate-pulse",
        )}
        style={isKnown ? { width: `${value}%` } : undefined}
      />
    </ProgressPrimitive.Root>
  );
}
