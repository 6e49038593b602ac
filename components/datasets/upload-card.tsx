"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { UploadResult } from "#lib/schemas/dataset.ts";
import type { DatasetKind } from "#lib/schemas/dataset-fields.ts";
import { DropZone } from "./drop-zone.tsx";
import { KindSelect } from "./kind-select.tsx";
import { UploadLimits } from "./upload-limits.tsx";
import { UploadRefusal } from "./upload-refusal.tsx";
import { usePastedRows } from "./use-pasted-rows.ts";
import { useUpload } from "./use-upload.ts";

const UploadProgress = dynamic(
  () => import("./upload-progress.tsx").then((module) => module.UploadProgress),
  { ssr: false, loading: () => <Skeleton className="h-40" /> },
);

/** Limits first, then the ways in; after the upload the page moves on to the review. */
export function UploadCard({ onUploaded }: { onUploaded: (result: UploadResult) => void }) {
  const [kind, setKind] = useState<DatasetKind | null>(null);
  const { state, send, cancel, refuse } = useUpload(onUploaded);
  const isSending = state.phase === "sending";
  const sendFile = (file: File) => void send(file, kind);
  usePastedRows(isSending ? null : sendFile);

  return (
    <Card>
      <CardHeader>
        <CardTitle>Upload a spreadsheet</CardTitle>
        <CardDescription>
          We read it, show you what we found and what will change. Nothing is imported before you say so.
        </CardDescription>
      </CardHeader>
      <CardContent className="space-y-4">
        <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
          <UploadLimits />
          <KindSelect value={kind} onChange={setKind} disabled={isSending} />
        </div>
        {isSending ? (
          <UploadProgress state={state} onCancel={cancel} />
        ) : (
          <DropZone onFile={sendFile} onRefused={refuse} />
        )}
        {state.phase === "refused" && <UploadRefusal message={state.message} />}
      </CardContent>
    </Card>
  );
}
