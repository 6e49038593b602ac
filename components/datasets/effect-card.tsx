"use client";

import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Card, CardContent, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { cn } from "#components/ui/class-names.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { Preview } from "#lib/schemas/dataset.ts";
import type { DatasetKind } from "#lib/schemas/dataset-fields.ts";
import { STEP_NAMES } from "./reading-words.ts";

const SHOWN_STORES = 5;

export function EffectCard({
  preview,
  kind,
  effect,
}: {
  preview: Preview;
  kind: DatasetKind;
  effect: string;
}) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>{effect}</CardTitle>
      </CardHeader>
      <CardContent className="space-y-5">
        <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-border sm:grid-cols-4">
          <Count label="New" value={preview.recordsNew} />
          <Count label="Updated" value={preview.recordsUpdated} />
          <Count label="Unchanged" value={preview.recordsUnchanged} />
          <Count
            label="Rejected rows"
            value={preview.rowsRejected}
            tone={preview.rowsRejected > 0 ? "text-destructive" : undefined}
          />
        </dl>
        <Facts preview={preview} kind={kind} />
      </CardContent>
    </Card>
  );
}

function Count({ label, value, tone }: { label: string; value: number; tone?: string }) {
  const format = useFormat();
  return (
    <div className="flex flex-col-reverse bg-card px-4 py-3">
      <dt className="text-muted-foreground text-sm">{label}</dt>
      <dd
        className={cn(
          "font-semibold text-xl tabular-nums leading-7",
          value === 0 ? "text-muted-foreground" : tone,
        )}
      >
        {format.number(value)}
      </dd>
    </div>
  );
}

function Facts({ preview, kind }: { preview: Preview; kind: DatasetKind }) {
  const format = useFormat();
  const step = preview.step ? `, ${STEP_NAMES[preview.step].adverb}` : "";
  return (
    <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[8rem_1fr]">
      {preview.firstDay && preview.lastDay && (
        <Fact label="Dates">
          {format.dayRange(preview.firstDay, preview.lastDay)}
          {step}
        </Fact>
      )}
      {preview.storesCount > 0 && (
        <Fact label={preview.storesCount === 1 ? "Store" : "Stores"}>
          <Stores preview={preview} />
        </Fact>
      )}
      {preview.productsCount > 0 && kind !== "customers" && kind !== "events" && (
        <Fact label={preview.productsCount === 1 ? "Product" : "Products"}>
          {format.number(preview.productsCount)}
          {describeNew(preview, format.number)}
        </Fact>
      )}
      {preview.measure && (
        <Fact label="Forecast in">{preview.measure === "revenue" ? "money taken" : "units sold"}</Fact>
      )}
    </dl>
  );
}

function describeNew(preview: Preview, number: (value: number) => string): string {
  if (preview.productsNew === 0) return "";
  if (preview.productsNew < preview.productsCount) return `, ${number(preview.productsNew)} of them new`;
  return preview.productsCount === 1 ? ", new" : ", all new";
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="min-w-0 tabular-nums max-sm:-mt-2.5">{children}</dd>
    </>
  );
}

function Stores({ preview }: { preview: Preview }) {
  const shown = preview.stores.slice(0, SHOWN_STORES);
  const more = preview.storesCount - shown.length;
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {shown.map((store) => (
        <span key={store.code} className="flex min-w-0 items-center gap-1.5">
          <span className="truncate">{store.name}</span>
          {store.isNew && <Badge>New</Badge>}
        </span>
      ))}
      {more > 0 && <span className="text-muted-foreground">and {more} more</span>}
    </span>
  );
}
