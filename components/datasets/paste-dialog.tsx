"use client";

import { useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "#components/ui/dialog.tsx";
import { Label } from "#components/ui/label.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import { countPastedRows, pastedRowsToFile } from "./pasted-rows.ts";

export interface PasteDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onFile: (file: File) => void;
}

export function PasteDialog({ open, onOpenChange, onFile }: PasteDialogProps) {
  const id = useId();
  const format = useFormat();
  const [text, setText] = useState("");
  const file = pastedRowsToFile(text);
  const submit = () => {
    if (!file) return;
    onOpenChange(false);
    setText("");
    onFile(file);
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent className="max-w-2xl">
        <DialogHeader>
          <DialogTitle>Paste rows</DialogTitle>
          <DialogDescription>
            Select the rows with their column names in your spreadsheet, copy them, and paste them below.
          </DialogDescription>
        </DialogHeader>
        <div className="space-y-1.5">
          <Label htmlFor={id}>Rows</Label>
          <Textarea
            id={id}
            value={text}
            onChange={(event) => setText(event.target.value)}
            rows={10}
            spellCheck={false}
            wrap="off"
            placeholder={"date\tamount\n2025-01-01\t5000\n2025-01-02\t5200"}
            className="font-mono text-sm"
          />
          <p className="text-muted-foreground text-sm" aria-live="polite">
            {file
              ? `${format.number(countPastedRows(text))} lines, the first with the column names.`
              : "At least two lines: the column names and one row."}
          </p>
        </div>
        <DialogFooter>
          <Button variant="outline" onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button onClick={submit} disabled={!file}>
            Upload rows
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
