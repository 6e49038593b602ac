import { Info, TriangleAlert } from "lucide-react";
import { Alert, AlertDescription } from "#components/ui/alert.tsx";
import type { Preview } from "#lib/schemas/dataset.ts";

/** What is usual in a list of receipts and only worth a mention. */
const MERE_NOTES: ReadonlySet<string> = new Set(["summed", "repeated"]);

export function PreviewWarnings({ preview }: { preview: Preview }) {
  return preview.warnings.map((warning) => {
    const isNote = MERE_NOTES.has(warning.code);
    return (
      <Alert key={`${warning.code} ${warning.message}`} variant={isNote ? "default" : "warning"}>
        {isNote ? <Info aria-hidden /> : <TriangleAlert aria-hidden />}
        <AlertDescription className="break-words">{warning.message}</AlertDescription>
      </Alert>
    );
  });
}
