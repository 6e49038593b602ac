"use client";

import { Loader2 } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";

export interface ActionBarProps {
  /** What the button will do, or what is still missing. */
  readonly note: ReactNode;
  readonly action: {
    readonly label: string;
    readonly isPending: boolean;
    readonly isDisabled: boolean;
    readonly run: () => void;
  };
  /** A quieter way on, such as going back. */
  readonly secondary?: ReactNode;
  readonly onDiscard?: () => void;
}

/** Stays at the foot of the window, so that the one next step is always in sight. */
export function ActionBar({ note, action, secondary, onDiscard }: ActionBarProps) {
  return (
    <div className="sticky bottom-0 z-20 -mx-4 flex flex-wrap items-center gap-x-4 gap-y-2 border-t bg-canvas/95 px-4 py-3 backdrop-blur-sm md:-mx-8 md:px-8">
      <p className="min-w-0 flex-1 basis-60 text-muted-foreground text-sm" aria-live="polite">
        {note}
      </p>
      <div className="flex flex-wrap items-center gap-2 max-sm:w-full max-sm:justify-end">
        {onDiscard && (
          <Button variant="ghost" onClick={onDiscard}>
            Discard
          </Button>
        )}
        {secondary}
        <Button onClick={action.run} disabled={action.isDisabled || action.isPending}>
          {action.isPending && <Loader2 className="animate-spin" aria-hidden />}
          {action.label}
        </Button>
      </div>
    </div>
  );
}
