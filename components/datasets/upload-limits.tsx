"use client";

import { useFormat } from "#lib/format/format-context.tsx";
import { UPLOAD_LIMITS } from "#lib/upload-limits.ts";
import { megabytes } from "./refuse-file.ts";

export function UploadLimits() {
  const format = useFormat();
  return (
    <p className="max-w-xl text-muted-foreground text-sm">
      CSV or TSV to {megabytes(UPLOAD_LIMITS.csvBytes)} MB, XLSX or XLS to{" "}
      {megabytes(UPLOAD_LIMITS.workbookBytes)} MB, {format.number(UPLOAD_LIMITS.rows)} rows. One row per sale,
      per day or per week; a date and an amount are enough.
    </p>
  );
}
