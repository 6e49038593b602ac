import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "#components/ui/class-names.ts";
import { fieldClasses } from "#components/ui/input.tsx";

/** The browser's own list: nothing to load, and a phone shows its familiar wheel. `className` is for the frame. */
export function NativeSelect({ className, ...props }: ComponentProps<"select">) {
  return (
    <span data-slot="native-select" className={cn("relative inline-flex min-w-0", className)}>
      <select className={cn(fieldClasses, "h-9 appearance-none truncate pr-8 hover:bg-accent")} {...props} />
      <ChevronDown
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-muted-foreground"
        aria-hidden
      />
    </span>
  );
}
