import type { ReactNode } from "react";
import { cn } from "#components/ui/class-names.ts";

/** The column every page's content stands in. */
export function PageBody({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div
      className={cn("mx-auto flex w-full max-w-[76rem] flex-col gap-6 px-4 py-6 md:px-8 md:py-8", className)}
    >
      {children}
    </div>
  );
}
