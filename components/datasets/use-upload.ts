"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { UploadResult } from "#lib/schemas/dataset.ts";
import type { DatasetKind } from "#lib/schemas/dataset-fields.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { refuseFile } from "./refuse-file.ts";
import { UploadRefusedError, uploadFile } from "./upload-file.ts";

export type UploadState =
  | { readonly phase: "idle" }
  | {
      readonly phase: "sending";
      readonly fileName: string;
      readonly sentBytes: number;
      readonly totalBytes: number;
    }
  | { readonly phase: "refused"; readonly message: string };

/** Sends one file at a time; leaving the page gives up an upload that has not arrived whole. */
export function useUpload(onUploaded: (result: UploadResult) => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [state, setState] = useState<UploadState>({ phase: "idle" });
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  const send = useCallback(
    async (file: File, kind: DatasetKind | null) => {
      const refusal = refuseFile(file);
      if (refusal) return setState({ phase: "refused", message: refusal });
      controller.current = new AbortController();
      const sending = { phase: "sending", fileName: file.name, totalBytes: file.size } as const;
      setState({ ...sending, sentBytes: 0 });
      try {
        const result = await uploadFile(file, {
          kind,
          signal: controller.current.signal,
          onProgress: (sentBytes) => setState({ ...sending, sentBytes }),
        });
        setState({ phase: "idle" });
        void queryClient.invalidateQueries({ queryKey: trpc.datasets.list.queryKey() });
        onUploaded(result);
      } catch (error) {
        setState(stateAfter(error));
      }
    },
    [onUploaded, queryClient, trpc],
  );

  const cancel = useCallback(() => controller.current?.abort(), []);
  const refuse = useCallback((message: string) => setState({ phase: "refused", message }), []);
  return { state, send, cancel, refuse };
}

function stateAfter(error: unknown): UploadState {
  if (error instanceof UploadRefusedError) return { phase: "refused", message: error.message };
  if (error instanceof DOMException && error.name === "AbortError") return { phase: "idle" };
  throw error;
}
