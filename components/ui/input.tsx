import type { ComponentProps } from "react";
import { cn } from "#components/ui/class-names.ts";

export const fieldClasses =
  "w-full min-w-0 rounded-md border border-input bg-background px-3 text-foreground text-sm transition-colors placeholder:text-muted-foreground disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-destructive max-md:text-base";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input data-slot="input" className={cn(fieldClasses, "h-9 py-1", className)} {...props} />;
}
