import { Check } from "lucide-react";
import { cn } from "#components/ui/class-names.ts";
import { STEP_TITLES } from "./dataset-step.ts";

/** Where in the import a person is; `done` steps are behind. */
export function Steps({ done }: { done: number }) {
  return (
    <ol aria-label="Steps of the import" className="flex items-center gap-2 overflow-x-auto text-sm sm:gap-3">
      {STEP_TITLES.map((title, position) => {
        const isDone = position < done;
        const isCurrent = position === done;
        return (
          <li
            key={title}
            aria-current={isCurrent ? "step" : undefined}
            className={cn(
              "flex shrink-0 items-center gap-2",
              isCurrent ? "font-medium text-foreground" : "text-muted-foreground",
            )}
          >
            {position > 0 && <span className="h-px w-4 bg-border sm:w-8" aria-hidden />}
            <span
              aria-hidden
              className={cn(
                "flex size-5 items-center justify-center rounded-full font-medium text-xs tabular-nums",
                isDone && "bg-good-surface text-good",
                isCurrent && "bg-primary text-primary-foreground",
                !isDone && !isCurrent && "border",
              )}
            >
              {isDone ? <Check className="size-3" strokeWidth={3} /> : position + 1}
            </span>
            <span className={cn(!isCurrent && "max-sm:sr-only")}>{title}</span>
            {isDone && <span className="sr-only">, done</span>}
          </li>
        );
      })}
    </ol>
  );
}
