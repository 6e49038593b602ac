"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { EMBED_LABEL } from "#components/embed/embed-words.ts";
import { useEmbedActions } from "#components/settings/use-embed-actions.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { EmbedRow, KeyedEmbed } from "#lib/schemas/embed.ts";

const EmbedCodeDialog = dynamic(
  () => import("#components/settings/embed-code-dialog.tsx").then((module) => module.EmbedCodeDialog),
  { ssr: false },
);
const EmbedOriginsDialog = dynamic(
  () => import("#components/settings/embed-origins-dialog.tsx").then((module) => module.EmbedOriginsDialog),
  { ssr: false },
);
const ConfirmDialog = dynamic(
  () => import("#components/layout/confirm-dialog.tsx").then((module) => module.ConfirmDialog),
  { ssr: false },
);

type Open = "code" | "origins" | "new-key" | "end-key" | "revoke" | null;

export function EmbedItem({ embed }: { embed: EmbedRow }) {
  const format = useFormat();
  const [open, setOpen] = useState<Open>(null);
  const [keyed, setKeyed] = useState<KeyedEmbed | null>(null);
  const close = () => setOpen(null);
  const { addKey, endOldKey, revoke, preview } = useEmbedActions({ onKey: setKeyed, onDone: close });
  const { id, view, allowedOrigins, hasOldKey, createdAt } = embed;
  const name = EMBED_LABEL[view];
  const of = <span className="sr-only"> of {name}</span>;
  return (
    <li className="flex flex-col gap-2 px-5 py-4">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="font-medium">{name}</h2>
        {hasOldKey && <Badge variant="warning">Two keys work</Badge>}
        <span className="text-muted-foreground text-xs">Made {format.instant(createdAt)}</span>
      </div>
      <p className="break-words text-sm">
        {allowedOrigins.length > 0 ? (
          <>
            <span className="text-muted-foreground">Shown by </span>
            {allowedOrigins.join(", ")}
          </>
        ) : (
          "Nobody may show it yet: name the addresses of your portal."
        )}
      </p>
      <div className="-ml-2 flex flex-wrap gap-1">
        <Button variant="ghost" size="sm" onClick={() => setOpen("code")}>
          Code{of}
        </Button>
        <Button variant="ghost" size="sm" onClick={() => preview(id)}>
          Preview{of}
        </Button>
        <Button variant="ghost" size="sm" onClick={() => setOpen("origins")}>
          Addresses{of}
        </Button>
        <Button variant="ghost" size="sm" onClick={() => setOpen(hasOldKey ? "end-key" : "new-key")}>
          {hasOldKey ? "End the old key" : "New key"}
          {of}
        </Button>
        <Button variant="ghost" size="sm" onClick={() => setOpen("revoke")}>
          Revoke<span className="sr-only"> {name}</span>
        </Button>
      </div>
      {open === "code" && <EmbedCodeDialog embed={embed} onClose={close} />}
      {keyed && <EmbedCodeDialog embed={keyed} apiKey={keyed.key} onClose={() => setKeyed(null)} />}
      {open === "origins" && <EmbedOriginsDialog embed={embed} onClose={close} />}
      {open === "new-key" && (
        <ConfirmDialog
          open
          onOpenChange={close}
          title="Make a new key?"
          description="The key in use keeps working until you end it, so your portal can change over without a gap."
          confirmLabel="Make the key"
          isPending={addKey.isPending}
          onConfirm={() => addKey.mutate({ id })}
        />
      )}
      {open === "end-key" && (
        <ConfirmDialog
          open
          onOpenChange={close}
          title="End the old key?"
          description="Passes that it signed open nothing any more. Do this once your portal uses the new key."
          confirmLabel="End the old key"
          isDestructive
          isPending={endOldKey.isPending}
          onConfirm={() => endOldKey.mutate({ id })}
        />
      )}
      {open === "revoke" && (
        <ConfirmDialog
          open
          onOpenChange={close}
          title={`Revoke "${name}"?`}
          description="Pages that show it stop working at once. It cannot be brought back."
          confirmLabel="Revoke embed"
          isDestructive
          isPending={revoke.isPending}
          onConfirm={() => revoke.mutate({ id })}
        />
      )}
    </li>
  );
}
