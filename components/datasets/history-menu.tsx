"use client";

import { Download, Eye, Trash2, Undo2 } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import type { DatasetSummary } from "#lib/schemas/dataset.ts";
import { HistoryButton } from "./history-button.tsx";

const DiscardDialog = dynamic(() => import("./discard-dialog.tsx").then((module) => module.DiscardDialog), {
  ssr: false,
});
const UndoDialog = dynamic(() => import("./undo-dialog.tsx").then((module) => module.UndoDialog), {
  ssr: false,
});

export interface HistoryMenuProps {
  readonly dataset: DatasetSummary;
  readonly canManage: boolean;
}

/** Opens as soon as it is there. Menu and dialogs are siblings: a dialog inside the menu would close with it. */
export default function HistoryMenu({ dataset, canManage }: HistoryMenuProps) {
  const [asked, setAsked] = useState<"undo" | "discard" | null>(null);
  const close = () => setAsked(null);
  return (
    <>
      <DropdownMenu defaultOpen>
        <DropdownMenuTrigger asChild>
          <HistoryButton fileName={dataset.fileName} />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem asChild>
            <Link href={`/data?dataset=${dataset.id}`}>
              <Eye aria-hidden />
              Open
            </Link>
          </DropdownMenuItem>
          {dataset.rowsRejected !== null && dataset.rowsRejected > 0 && (
            <DropdownMenuItem asChild>
              <a href={`/api/datasets/${dataset.id}/rejected`} download>
                <Download aria-hidden />
                Download rejected rows
              </a>
            </DropdownMenuItem>
          )}
          {canManage && dataset.canUndo && (
            <DropdownMenuItem variant="destructive" onSelect={() => setAsked("undo")}>
              <Undo2 aria-hidden />
              Undo import
            </DropdownMenuItem>
          )}
          {canManage && dataset.canDiscard && (
            <DropdownMenuItem variant="destructive" onSelect={() => setAsked("discard")}>
              <Trash2 aria-hidden />
              Discard
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {asked === "undo" && <UndoDialog dataset={dataset} open onOpenChange={close} />}
      {asked === "discard" && <DiscardDialog dataset={dataset} open onOpenChange={close} />}
    </>
  );
}
