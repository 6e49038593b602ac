import type { DatasetStatus, DatasetSummary, DatasetView } from "#lib/schemas/dataset.ts";

/** What the page of one upload shows; "closed" is an upload that no longer counts. */
export type DatasetStep = "review" | "check" | "preview" | "import" | "done" | "unreadable" | "closed";

const STEP_OF_STATUS: Record<DatasetStatus, DatasetStep> = {
  uploaded: "review",
  checking: "check",
  checked: "preview",
  importing: "import",
  imported: "done",
  failed: "review",
  undone: "closed",
  discarded: "closed",
};

/** A file that could not be read at all has nothing to review; one whose check failed can be read differently. */
export function datasetStep(
  dataset: Pick<DatasetView, "status" | "sniff" | "mapping">,
  isEditing: boolean,
): DatasetStep {
  const step = STEP_OF_STATUS[dataset.status];
  if (step === "review" && (dataset.sniff === null || dataset.mapping === null)) return "unreadable";
  if (step === "preview" && isEditing) return "review";
  return step;
}

export const STEP_TITLES = ["Upload", "Review", "Check", "Import"] as const;

/** How many of STEP_TITLES are behind; null where the steps no longer say anything. */
export function stepsDone(step: DatasetStep): number | null {
  const done: Record<DatasetStep, number | null> = {
    review: 1,
    check: 2,
    preview: 3,
    import: 3,
    done: 4,
    unreadable: null,
    closed: null,
  };
  return done[step];
}

interface StatusWords {
  readonly label: string;
  readonly variant: "default" | "secondary" | "outline" | "good" | "warning" | "destructive";
}

const STATUS_WORDS: Record<DatasetStatus, StatusWords> = {
  uploaded: { label: "Needs a look", variant: "warning" },
  checking: { label: "Checking", variant: "default" },
  checked: { label: "Ready to import", variant: "warning" },
  importing: { label: "Importing", variant: "default" },
  imported: { label: "Imported", variant: "good" },
  failed: { label: "Failed", variant: "destructive" },
  undone: { label: "Undone", variant: "outline" },
  discarded: { label: "Discarded", variant: "outline" },
};

/** A checked upload of which no row passed is nobody's to import. */
export function statusWords({
  status,
  canImport,
}: Pick<DatasetSummary, "status" | "canImport">): StatusWords {
  if (status === "checked" && !canImport) return { label: "Nothing to import", variant: "destructive" };
  return STATUS_WORDS[status];
}
