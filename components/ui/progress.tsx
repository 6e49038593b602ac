"use client";

import type { ComponentProps } from "react";
import { cn } from "#components/ui/class-names.ts";

export interface ProgressProps extends Omit<ComponentProps<"div">, "role" | "children"> {
  /** From 0 to 100; null says only that something is going on. */
  readonly value: number | null;
  readonly "aria-label": string;
}

export function Progress({ className, value, ...props }: ProgressProps) {
  const isKnown = value !== null;
  return (
    <div
      role="progressbar"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value ?? undefined}
      aria-valuetext={isKnown ? `${Math.round(value)}%` : undefined}
      data-slot="progress"
      className={cn("relative h-1.5 w-full overflow-hidden rounded-full bg-muted-foreground/20", className)}
      {...props}
    >
      <div
        className={cn(
          "h-full rounded-full bg-primary transition-[width] duration-300",
          !isKnown && "w-1/3 animate-pulse",
        )}
        style={isKnown ? { width: `${value}%` } : undefined}
      />
    </div>
  );
}
