"use client";

import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { FigureButton } from "./figure-button.tsx";
import { FIGURES, type FigureKey } from "./figure-explanations.ts";

/** A popover, not a tooltip: it opens by touch and by keyboard too. Opens as soon as it is there: it was asked for. */
export default function FigurePopover({ figure }: { figure: FigureKey }) {
  const { name, abbreviation, explanation } = FIGURES[figure];
  return (
    <Popover defaultOpen>
      <PopoverTrigger asChild>
        <FigureButton name={name} />
      </PopoverTrigger>
      <PopoverContent className="whitespace-normal font-normal text-foreground text-sm">
        <p className="mb-1 font-medium">
          {name}
          {abbreviation !== name && <span className="text-muted-foreground"> ({abbreviation})</span>}
        </p>
        <p>{explanation}</p>
      </PopoverContent>
    </Popover>
  );
}
