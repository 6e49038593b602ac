"use client";

import { Undo2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { DatasetSummary } from "#lib/schemas/dataset.ts";

const UndoDialog = dynamic(() => import("./undo-dialog.tsx").then((module) => module.UndoDialog), {
  ssr: false,
});

export function UndoButton({ dataset }: { dataset: DatasetSummary }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="outline" onClick={() => setIsOpen(true)}>
        <Undo2 aria-hidden />
        Undo import
      </Button>
      {isOpen && <UndoDialog dataset={dataset} open onOpenChange={setIsOpen} />}
    </>
  );
}
