import { Check, Circle, Loader2, Minus, X } from "lucide-react";
import { cn } from "#components/ui/class-names.ts";
import type { RunView } from "#lib/schemas/run.ts";
import { type StageState, stageSteps } from "./stage-steps.ts";

const ICONS: Record<StageState, { icon: typeof Check; className: string; label: string }> = {
  done: { icon: Check, className: "text-good", label: "done" },
  current: { icon: Loader2, className: "animate-spin text-primary", label: "in progress" },
  waiting: { icon: Circle, className: "text-muted-foreground", label: "waiting" },
  failed: { icon: X, className: "text-destructive", label: "stopped here" },
  cancelled: { icon: Minus, className: "text-muted-foreground", label: "cancelled here" },
};

export function RunStages({ run }: { run: Pick<RunView, "stages" | "stage" | "status"> }) {
  return (
    <ol className="flex flex-wrap gap-x-5 gap-y-2" aria-label="Stages">
      {stageSteps(run).map((step) => {
        const { icon: Icon, className, label } = ICONS[step.state];
        return (
          <li
            key={step.name}
            aria-current={step.state === "current" ? "step" : undefined}
            className={cn(
              "flex items-center gap-1.5 text-sm",
              step.state === "waiting" || step.state === "cancelled"
                ? "text-muted-foreground"
                : "text-foreground",
              step.state === "current" && "font-medium",
            )}
          >
            <Icon className={cn("size-4", className)} aria-hidden />
            {step.name}
            <span className="sr-only">, {label}</span>
          </li>
        );
      })}
    </ol>
  );
}
