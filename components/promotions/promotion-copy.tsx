"use client";

import { Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { NativeSelect } from "#components/ui/native-select.tsx";
import { toast } from "#components/ui/toast.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import { AUDIENCES, type Audience, findAudience, writePromotionCopy } from "#lib/promotion-copy.ts";
import type { PromotionRow } from "#lib/schemas/promotion.ts";

const AUDIENCE_LABEL: Record<Audience, string> = {
  everyone: "For everyone",
  families: "For families",
  regulars: "For regulars",
  "bargain hunters": "For bargain hunters",
};

/** A line for a sign or a message to take along. */
export function PromotionCopy({ row }: { row: PromotionRow }) {
  const format = useFormat();
  const [audience, setAudience] = useState<Audience>("everyone");
  const text = writePromotionCopy(audience, {
    product: row.name,
    discount: format.finePercent(row.discount),
    event: row.event?.name ?? null,
    lastDay: format.day(row.lastDay),
  });
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-2">
        <NativeSelect
          aria-label={`Audience of the text for ${row.name}`}
          value={audience}
          onChange={({ target: { value } }) => setAudience(findAudience(value))}
        >
          {AUDIENCES.map((one) => (
            <option key={one} value={one}>
              {AUDIENCE_LABEL[one]}
            </option>
          ))}
        </NativeSelect>
        <Button
          size="sm"
          variant="outline"
          onClick={async () => {
            await navigator.clipboard.writeText(text);
            toast.success("Text copied.");
          }}
        >
          <Copy aria-hidden />
          Copy text
        </Button>
      </div>
      <p className="rounded-md bg-muted/60 px-3 py-2 text-sm">{text}</p>
    </div>
  );
}
