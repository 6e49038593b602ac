"use client";

import { useState } from "react";
import { EMBED_LABEL } from "#components/embed/embed-words.ts";
import { Field, SelectField } from "#components/forms/field.tsx";
import { CodeBlock } from "#components/settings/code-block.tsx";
import { pageSnippet, SERVER_SNIPPETS } from "#components/settings/embed-snippets.ts";
import { Button } from "#components/ui/button.tsx";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "#components/ui/dialog.tsx";
import type { EmbedRow } from "#lib/schemas/embed.ts";

const LANGUAGES = SERVER_SNIPPETS.map(({ language }) => ({ value: language, label: language }));

export interface EmbedCodeDialogProps {
  readonly embed: EmbedRow;
  /** Only just after it was made. */
  readonly apiKey?: string;
  readonly onClose: () => void;
}

export function EmbedCodeDialog({ embed, apiKey, onClose }: EmbedCodeDialogProps) {
  const [language, setLanguage] = useState(LANGUAGES[0]?.value ?? "");
  const label = EMBED_LABEL[embed.view];
  const server = SERVER_SNIPPETS.find((snippet) => snippet.language === language);
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent className="max-w-2xl">
        <DialogHeader>
          <DialogTitle>{apiKey ? "Copy the key now" : label}</DialogTitle>
          <DialogDescription>
            {apiKey
              ? "The key is shown only this once. Give it to your portal's server as SHELFCAST_EMBED_KEY, never to a page."
              : "How your portal shows it. The key was shown when it was made; make a new one if it is lost."}
          </DialogDescription>
        </DialogHeader>
        <div className="flex min-w-0 flex-col gap-4">
          {apiKey && (
            <Field
              label="Key"
              name="key"
              value={apiKey}
              readOnly
              className="font-mono"
              onFocus={(event) => event.currentTarget.select()}
            />
          )}
          <CodeBlock label="In the page" code={pageSnippet(embed, window.location.origin, label)} />
          <SelectField
            label="Your portal's server"
            name="language"
            choices={LANGUAGES}
            value={language}
            onChange={(event) => setLanguage(event.currentTarget.value)}
          />
          {server && <CodeBlock label="On the server" code={server.build(embed)} />}
          <p className="text-muted-foreground text-sm">
            A pass works for at most ten minutes. To narrow it to a store or product, put its id into the
            second part as store_id or product_id. A server with an API key can ask for a pass instead: POST
            /api/v1/embed/tokens.
          </p>
        </div>
        <DialogFooter>
          <Button onClick={onClose}>Done</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
