"use client";

import { CircleAlert } from "lucide-react";
import { describeError } from "#components/layout/describe-error.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/class-names.ts";

export interface ErrorCardProps {
  /** What did not work, such as "Products could not be loaded". */
  readonly title: string;
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** Without a frame, for use inside a card that has one. */
  readonly isBare?: boolean;
  readonly className?: string;
}

export function ErrorCard({ title, error, onRetry, isBare = false, className }: ErrorCardProps) {
  const { message, errorId } = describeError(error);
  return (
    <div
      role="alert"
      className={cn(
        "flex flex-col items-center justify-center gap-1 px-6 py-10 text-center",
        !isBare && "rounded-xl border bg-card shadow-card",
        className,
      )}
    >
      <CircleAlert className="mb-2 size-5 text-destructive" aria-hidden />
      <p className="font-semibold text-[0.9375rem]">{title}</p>
      <p className="max-w-md text-balance text-muted-foreground text-sm">{message}</p>
      {errorId && (
        <p className="mt-1 text-muted-foreground text-xs">
          Error id <code className="select-all font-mono">{errorId}</code>
        </p>
      )}
      {onRetry && (
        <Button variant="outline" size="sm" className="mt-4" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
