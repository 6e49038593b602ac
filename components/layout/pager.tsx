"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { useFormat } from "#lib/format/format-context.tsx";

export interface PagerProps {
  readonly page: number;
  readonly pageCount: number;
  readonly onChange: (page: number) => void;
  /** What is paged through, for screen readers. */
  readonly label: string;
}

export function Pager({ page, pageCount, onChange, label }: PagerProps) {
  const format = useFormat();
  return (
    <nav
      aria-label={`Pages of ${label}`}
      className="flex items-center justify-end gap-3 border-t px-5 py-2.5"
    >
      <span className="text-muted-foreground text-sm tabular-nums" aria-live="polite">
        Page {format.number(page)} of {format.number(pageCount)}
      </span>
      <div className="flex gap-1">
        <Button
          variant="outline"
          size="icon-sm"
          aria-label="Previous page"
          disabled={page <= 1}
          onClick={() => onChange(page - 1)}
        >
          <ChevronLeft aria-hidden />
        </Button>
        <Button
          variant="outline"
          size="icon-sm"
          aria-label="Next page"
          disabled={page >= pageCount}
          onClick={() => onChange(page + 1)}
        >
          <ChevronRight aria-hidden />
        </Button>
      </div>
    </nav>
  );
}
