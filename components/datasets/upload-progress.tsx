"use client";

import { X } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { FileName } from "./file-name.tsx";
import { describeSize } from "./refuse-file.ts";
import type { UploadState } from "./use-upload.ts";

export interface UploadProgressProps {
  readonly state: Extract<UploadState, { phase: "sending" }>;
  readonly onCancel: () => void;
}

/** Everything was sent but the server still stores and reads it: no percentage can be given for that. */
export function UploadProgress({ state, onCancel }: UploadProgressProps) {
  const isSent = state.sentBytes >= state.totalBytes;
  const percent = Math.round((state.sentBytes / state.totalBytes) * 100);
  return (
    <div className="rounded-lg border bg-muted/40 px-4 py-8">
      <div className="mx-auto max-w-xl space-y-3">
        <div className="flex items-center justify-between gap-4">
          <FileName name={state.fileName} className="font-medium" />
          <Button variant="outline" size="sm" onClick={onCancel}>
            <X aria-hidden />
            Cancel
          </Button>
        </div>
        <Progress value={isSent ? null : percent} aria-label={`Uploading ${state.fileName}`} />
        <p className="text-muted-foreground text-sm tabular-nums">
          {isSent
            ? "Reading the first rows…"
            : `${describeSize(state.sentBytes)} of ${describeSize(state.totalBytes)}, ${percent}%`}
        </p>
        <p className="sr-only" aria-live="polite">
          {isSent ? "File sent, reading the first rows" : `Uploading, ${Math.floor(percent / 25) * 25}%`}
        </p>
      </div>
    </div>
  );
}
