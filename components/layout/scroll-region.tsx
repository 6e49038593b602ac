import type { ComponentProps } from "react";
import { cn } from "#components/ui/class-names.ts";

/** Scrolls inside itself and can be scrolled from the keyboard; for content without links or buttons of its own. */
export function ScrollRegion({
  label,
  className,
  ...props
}: Omit<ComponentProps<"section">, "tabIndex"> & { label: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard cannot scroll the region
      tabIndex={0}
      className={cn("overflow-auto", className)}
      {...props}
    />
  );
}
