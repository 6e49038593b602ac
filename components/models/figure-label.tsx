"use client";

import { useOnDemand } from "#components/layout/use-on-demand.ts";
import { cn } from "#components/ui/class-names.ts";
import { FigureButton } from "./figure-button.tsx";
import { FIGURES, type FigureKey } from "./figure-explanations.ts";

const loadPopover = () => import("./figure-popover.tsx");

export function FigureLabel({ figure, className }: { figure: FigureKey; className?: string }) {
  const { name } = FIGURES[figure];
  const { Loaded: FigurePopover, request } = useOnDemand(loadPopover);
  return (
    <span className={cn("inline-flex items-center gap-1", className)}>
      {name}
      {FigurePopover ? (
        <FigurePopover figure={figure} />
      ) : (
        <FigureButton
          name={name}
          aria-haspopup="dialog"
          onClick={request}
          onPointerEnter={() => void loadPopover()}
        />
      )}
    </span>
  );
}
