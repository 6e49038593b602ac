"use client";

import { Undo2 } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { DatasetSummary } from "#lib/schemas/dataset.ts";
import { UndoDialog } from "./undo-dialog.tsx";

export function UndoButton({ dataset }: { dataset: DatasetSummary }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="outline" onClick={() => setIsOpen(true)}>
        <Undo2 aria-hidden />
        Undo import
      </Button>
      <UndoDialog dataset={dataset} open={isOpen} onOpenChange={setIsOpen} />
    </>
  );
}
