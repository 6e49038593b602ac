"use client";

import type { DatasetView, Mapping, Sniff } from "#lib/schemas/dataset.ts";
import { ActionBar } from "./action-bar.tsx";
import { ColumnMapping } from "./column-mapping.tsx";
import { FirstRows } from "./first-rows.tsx";
import { openAnswers } from "./mapping-draft.ts";
import { ReadingCard } from "./reading-card.tsx";
import { ReviewNotice } from "./review-notice.tsx";
import { ReviewQuestions } from "./review-questions.tsx";
import { useMappingDraft } from "./use-mapping-draft.ts";
import { useReviewActions } from "./use-review-actions.ts";

export interface ReviewStepProps {
  readonly dataset: DatasetView;
  readonly sniff: Sniff;
  readonly mapping: Mapping;
  readonly canManage: boolean;
  /** Called once the check has begun. */
  readonly onChecking: () => void;
  readonly onDiscard: () => void;
}

/** What we found, everything of it editable, and one button to check every row. */
export function ReviewStep({ dataset, sniff, mapping, canManage, onChecking, onDiscard }: ReviewStepProps) {
  const [draft, setDraft] = useMappingDraft(mapping);
  const { reread, check, isRereading, isStarting } = useReviewActions(dataset.id, onChecking);
  const answers = openAnswers(draft, sniff);
  const isLocked = !canManage || isRereading;
  return (
    <div className="flex flex-col gap-6" aria-busy={isRereading}>
      <ReviewNotice dataset={dataset} sniff={sniff} />
      <ReviewQuestions
        sniff={sniff}
        mapping={draft}
        onChange={setDraft}
        onReread={reread}
        isLocked={isLocked}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <ColumnMapping
          sniff={sniff}
          suggested={mapping}
          mapping={draft}
          onChange={setDraft}
          isLocked={isLocked}
        />
        <ReadingCard
          sniff={sniff}
          mapping={draft}
          onChange={setDraft}
          onReread={reread}
          isLocked={isLocked}
        />
      </div>
      <FirstRows
        sniff={sniff}
        mapping={draft}
        onHeaderRow={isLocked ? null : (headerRow) => reread({ ...rereadBase(sniff), headerRow })}
      />
      {canManage && (
        <ActionBar
          note={answers[0] ?? "Every row is checked before anything is imported."}
          action={{
            label: "Check all rows",
            isPending: isStarting,
            isDisabled: answers.length > 0 || isRereading,
            run: () => check(draft),
          }}
          onDiscard={dataset.canDiscard ? onDiscard : undefined}
        />
      )}
    </div>
  );
}

/** A new header line keeps how the text itself was read. */
function rereadBase(sniff: Sniff) {
  return {
    sheet: sniff.sheet ?? undefined,
    encoding: sniff.encoding ?? undefined,
    delimiter: sniff.delimiter ?? undefined,
  };
}
