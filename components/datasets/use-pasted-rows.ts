"use client";

import { useEffect, useRef } from "react";
import { pastedRowsToFile } from "./pasted-rows.ts";

/** Takes rows or a file pasted anywhere on the page but into a field; null listens to nothing. */
export function usePastedRows(onFile: ((file: File) => void) | null) {
  const handler = useRef(onFile);
  handler.current = onFile;
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (!handler.current || !event.clipboardData || isField(event.target)) return;
      const file =
        event.clipboardData.files[0] ?? pastedRowsToFile(event.clipboardData.getData("text/plain"));
      if (!file) return;
      event.preventDefault();
      handler.current(file);
    };
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, []);
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest("input, textarea, [contenteditable], [role=dialog]") !== null
  );
}
