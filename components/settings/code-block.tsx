"use client";

import { useState } from "react";
import { ScrollRegion } from "#components/layout/scroll-region.tsx";
import { Button } from "#components/ui/button.tsx";

/** Code to copy as it stands. */
export function CodeBlock({ label, code }: { label: string; code: string }) {
  const [copied, setCopied] = useState<string | null>(null);
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex items-center justify-between gap-3">
        <h3 className="font-medium text-sm">{label}</h3>
        <Button
          variant="outline"
          size="sm"
          onClick={() => navigator.clipboard.writeText(code).then(() => setCopied(code))}
        >
          {copied === code ? "Copied" : "Copy"}
          <span className="sr-only"> the code for {label.toLowerCase()}</span>
        </Button>
      </div>
      <ScrollRegion label={label} className="max-h-56 rounded-lg border bg-muted">
        <pre className="p-3 font-mono text-xs leading-5">{code}</pre>
      </ScrollRegion>
    </div>
  );
}
