"use client";

import { CircleAlert, Trash2, Undo2 } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { DatasetView } from "#lib/schemas/dataset.ts";

/** An upload that no longer counts: it could not be read, was discarded, or was undone. */
export function ClosedNotice({ dataset, canManage }: { dataset: DatasetView; canManage: boolean }) {
  const format = useFormat();
  const words = closedWords(dataset, format.instant);
  return (
    <Card className="mb-8">
      <EmptyState
        icon={words.icon}
        title={words.title}
        description={<span className="break-words">{words.description}</span>}
        actions={
          <Button asChild>
            <Link href="/data">{canManage ? "Upload another file" : "Back to data"}</Link>
          </Button>
        }
      />
    </Card>
  );
}

function closedWords(dataset: DatasetView, instant: (value: string) => string) {
  if (dataset.status === "undone") {
    return {
      icon: Undo2,
      title: "This import was undone",
      description: `${dataset.undoneAt ? `Undone ${instant(dataset.undoneAt)}. ` : ""}What it added was removed and what it changed went back. Upload the file again to bring it back.`,
    };
  }
  if (dataset.status === "discarded") {
    return {
      icon: Trash2,
      title: "This upload was discarded",
      description: "Nothing of it was imported, and the file was deleted.",
    };
  }
  return {
    icon: CircleAlert,
    title: "This file could not be read",
    description:
      dataset.errorMessage ?? "Save it again as CSV or XLSX in your spreadsheet program, then upload it.",
  };
}
