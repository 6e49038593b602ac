"use client";

import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { DateOrder, DecimalMark, type Mapping, type Sniff, TextEncoding } from "#lib/schemas/dataset.ts";
import { DatasetKind } from "#lib/schemas/dataset-fields.ts";
import { currentReading } from "./current-reading.ts";
import { DATASET_KINDS, KIND_WORDS } from "./kind-words.ts";
import { withOptions } from "./mapping-draft.ts";
import { ReadingChoice } from "./reading-choice.tsx";
import {
  DATE_ORDER_NAMES,
  DELIMITER_NAMES,
  delimiterName,
  describeReading,
  ENCODING_NAMES,
} from "./reading-words.ts";
import { StoreFields } from "./store-fields.tsx";
import type { Reread } from "./use-review-actions.ts";

export interface ReadingCardProps {
  readonly sniff: Sniff;
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
  readonly onReread: Reread;
  readonly isLocked: boolean;
}

/** What we detected, first as a sentence, then as choices that can be changed. */
export function ReadingCard(props: ReadingCardProps) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>What we found</CardTitle>
        <CardDescription>{describeReading(props.sniff)}</CardDescription>
      </CardHeader>
      <CardContent className="space-y-4">
        <KindChoice {...props} />
        {props.sniff.format === "csv" ? <TextChoices {...props} /> : <SheetChoice {...props} />}
        <HeaderChoice {...props} />
        <ValueChoices {...props} />
        <StoreFields {...props} />
      </CardContent>
    </Card>
  );
}

function KindChoice({ sniff, mapping, onReread, isLocked }: ReadingCardProps) {
  return (
    <ReadingChoice
      label="It holds"
      hint={KIND_WORDS[mapping.kind].purpose}
      value={mapping.kind}
      options={DATASET_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind].name }))}
      isLocked={isLocked}
      onChange={(value) => onReread({ ...currentReading(sniff), kind: DatasetKind.parse(value) })}
    />
  );
}

function SheetChoice({ sniff, onReread, isLocked }: ReadingCardProps) {
  if (sniff.sheets.length < 2 || sniff.sheet === null) return null;
  return (
    <ReadingChoice
      label="Sheet"
      value={sniff.sheet}
      options={sniff.sheets.map(({ name, isHidden }) => ({
        value: name,
        label: isHidden ? `${name} (hidden)` : name,
      }))}
      isLocked={isLocked}
      onChange={(sheet) => onReread({ sheet })}
    />
  );
}

function TextChoices({ sniff, onReread, isLocked }: ReadingCardProps) {
  const delimiters = Object.keys(DELIMITER_NAMES);
  const current = sniff.delimiter ?? "";
  const offered = current === "" || delimiters.includes(current) ? delimiters : [current, ...delimiters];
  return (
    <>
      <ReadingChoice
        label="Columns are separated by"
        value={current}
        options={offered.map((value) => ({ value, label: delimiterName(value) }))}
        isLocked={isLocked}
        onChange={(delimiter) => onReread({ encoding: sniff.encoding ?? undefined, delimiter })}
      />
      <ReadingChoice
        label="Characters"
        hint="Change this when accents or signs look wrong below."
        value={sniff.encoding ?? "utf-8"}
        options={TextEncoding.options.map((value) => ({ value, label: ENCODING_NAMES[value] }))}
        isLocked={isLocked}
        onChange={(encoding) => onReread({ encoding: TextEncoding.parse(encoding) })}
      />
    </>
  );
}

function HeaderChoice({ sniff, onReread, isLocked }: ReadingCardProps) {
  const lines = sniff.firstRows.map((cells, position) => ({
    value: String(position + 1),
    label: `Line ${position + 1}: ${
      cells
        .filter((cell) => cell !== "")
        .slice(0, 3)
        .join(", ") || "empty"
    }`,
  }));
  return (
    <ReadingChoice
      label="Column names"
      value={String(sniff.headerRow)}
      options={[{ value: "0", label: "There are none" }, ...lines]}
      isLocked={isLocked}
      onChange={(line) => onReread({ ...currentReading(sniff), headerRow: Number(line) })}
    />
  );
}

function ValueChoices({ sniff, mapping, onChange, isLocked }: ReadingCardProps) {
  const hasTypedDates = sniff.dateOrder === null;
  return (
    <>
      {!hasTypedDates && (
        <ReadingChoice
          label="Dates"
          placeholder="Choose how to read them"
          value={mapping.options.dateOrder ?? ""}
          options={DateOrder.options.map((value) => ({ value, label: DATE_ORDER_NAMES[value] }))}
          isLocked={isLocked}
          onChange={(value) => onChange(withOptions(mapping, { dateOrder: DateOrder.parse(value) }))}
        />
      )}
      {sniff.format === "csv" && (
        <ReadingChoice
          label="Decimals"
          value={mapping.options.decimal}
          options={[
            { value: ".", label: "Point, 1,234.50" },
            { value: ",", label: "Comma, 1.234,50" },
          ]}
          isLocked={isLocked}
          onChange={(value) => onChange(withOptions(mapping, { decimal: DecimalMark.parse(value) }))}
        />
      )}
    </>
  );
}
