import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "#components/ui/class-names.ts";

export interface EmptyStateProps {
  readonly icon?: LucideIcon;
  readonly title: string;
  /** Why there is nothing here. */
  readonly description: ReactNode;
  /** The one thing to do about it, first; at most one quieter alternative after it. */
  readonly actions?: ReactNode;
  readonly className?: string;
}

export function EmptyState({ icon: Icon, title, description, actions, className }: EmptyStateProps) {
  return (
    <div className={cn("flex flex-col items-center justify-center px-6 py-12 text-center", className)}>
      {Icon && (
        <div className="mb-4 flex size-10 items-center justify-center rounded-lg border bg-background text-muted-foreground">
          <Icon className="size-5" aria-hidden />
        </div>
      )}
      <h2 className="font-semibold text-[0.9375rem]">{title}</h2>
      <div className="mt-1 max-w-md text-balance text-muted-foreground text-sm">{description}</div>
      {actions && <div className="mt-5 flex flex-wrap items-center justify-center gap-2">{actions}</div>}
    </div>
  );
}
