"use client";

import { ClipboardPaste, FileSpreadsheet, FolderOpen } from "lucide-react";
import dynamic from "next/dynamic";
import { type ChangeEvent, type DragEvent, useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/class-names.ts";
import { ACCEPTED_FILES } from "./refuse-file.ts";

const PasteDialog = dynamic(() => import("./paste-dialog.tsx").then((module) => module.PasteDialog), {
  ssr: false,
});

export interface DropZoneProps {
  readonly onFile: (file: File) => void;
  readonly onRefused: (message: string) => void;
}

export function DropZone({ onFile, onRefused }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const [isPasting, setIsPasting] = useState(false);

  const take = (files: FileList | null) => {
    const [file, ...others] = Array.from(files ?? []);
    if (!file) return;
    if (others.length > 0) return onRefused("One file at a time, please: each is reviewed by itself.");
    onFile(file);
  };
  // A file may be chosen before the page's script runs; its event is lost then, the file is not.
  const takeEarly = useRef(take);
  useEffect(() => {
    if (!input.current) return;
    takeEarly.current(input.current.files);
    input.current.value = "";
  }, []);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files);
  };
  const onChoose = (event: ChangeEvent<HTMLInputElement>) => {
    take(event.target.files);
    // The same file may be chosen again after it was mended.
    event.target.value = "";
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the buttons inside do the same
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
      className={cn(
        "flex flex-col items-center justify-center gap-4 rounded-lg border border-dashed px-4 py-10 text-center transition-colors",
        isOver ? "border-primary bg-selected" : "border-input bg-muted/40",
      )}
    >
      <FileSpreadsheet className="size-7 text-muted-foreground" strokeWidth={1.5} aria-hidden />
      <p className="font-medium">{isOver ? "Drop it here" : "Drop a spreadsheet here"}</p>
      <div className="flex flex-wrap items-center justify-center gap-2">
        <Button onClick={() => input.current?.click()}>
          <FolderOpen aria-hidden />
          Choose a file
        </Button>
        <Button variant="outline" onClick={() => setIsPasting(true)}>
          <ClipboardPaste aria-hidden />
          Paste rows
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED_FILES}
        className="sr-only"
        aria-label="Spreadsheet file"
        tabIndex={-1}
        onChange={onChoose}
      />
      {isPasting && <PasteDialog open onOpenChange={setIsPasting} onFile={onFile} />}
    </div>
  );
}
