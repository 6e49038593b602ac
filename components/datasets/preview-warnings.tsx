import { TriangleAlert } from "lucide-react";
import { Alert, AlertDescription } from "#components/ui/alert.tsx";
import type { Preview } from "#lib/schemas/dataset.ts";

export function PreviewWarnings({ preview }: { preview: Preview }) {
  return preview.warnings.map((warning) => (
    <Alert key={`${warning.code} ${warning.message}`} variant="warning">
      <TriangleAlert aria-hidden />
      <AlertDescription className="break-words">{warning.message}</AlertDescription>
    </Alert>
  ));
}
