"use client";

import { Info } from "lucide-react";
import { cn } from "#components/ui/class-names.ts";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { FIGURES, type FigureKey } from "./figure-explanations.ts";

/** A popover, not a tooltip: it opens by touch and by keyboard too. */
export function FigureLabel({ figure, className }: { figure: FigureKey; className?: string }) {
  const { name, abbreviation, explanation } = FIGURES[figure];
  return (
    <span className={cn("inline-flex items-center gap-1", className)}>
      {name}
      <Popover>
        <PopoverTrigger
          aria-label={`What is ${name.toLowerCase()}?`}
          className="rounded-full p-0.5 text-muted-foreground hover:text-foreground"
        >
          <Info className="size-3.5" aria-hidden />
        </PopoverTrigger>
        <PopoverContent className="whitespace-normal font-normal text-foreground text-sm">
          <p className="mb-1 font-medium">
            {name}
            {abbreviation !== name && <span className="text-muted-foreground"> ({abbreviation})</span>}
          </p>
          <p>{explanation}</p>
        </PopoverContent>
      </Popover>
    </span>
  );
}
