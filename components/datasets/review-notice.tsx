import { CircleAlert, History } from "lucide-react";
import { Alert, AlertDescription, AlertTitle } from "#components/ui/alert.tsx";
import type { DatasetView, Sniff } from "#lib/schemas/dataset.ts";

/** Why the review is shown: the last check failed, or the sheet looks like an earlier one. */
export function ReviewNotice({ dataset, sniff }: { dataset: DatasetView; sniff: Sniff }) {
  if (dataset.status === "failed" && dataset.errorMessage) {
    return (
      <Alert variant="destructive">
        <CircleAlert aria-hidden />
        <AlertTitle>The last attempt did not finish</AlertTitle>
        <AlertDescription className="break-words">
          {dataset.errorMessage} Change how the file is read below, or upload a mended one.
        </AlertDescription>
      </Alert>
    );
  }
  if (!sniff.isRemembered) return null;
  return (
    <Alert>
      <History aria-hidden />
      <AlertTitle>We know this kind of sheet</AlertTitle>
      <AlertDescription>The columns are mapped as you confirmed them last time.</AlertDescription>
    </Alert>
  );
}
