"use client";

import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { ModelView } from "#lib/schemas/model.ts";
import { FigureLabel } from "./figure-label.tsx";
import { formatFigure } from "./format-figure.ts";
import { MethodBar } from "./method-bar.tsx";

export interface VersionsTableProps {
  readonly models: readonly ModelView[];
  readonly compared: readonly number[];
  readonly onToggle: (version: number) => void;
  /** Null for people who may not. */
  readonly onRollBack: ((model: ModelView) => void) | null;
}

const FIGURE_COLUMNS = ["wape", "mase", "coverage80"] as const;

export function VersionsTable({ models, compared, onToggle, onRollBack }: VersionsTableProps) {
  return (
    <Table aria-label="Versions" className="border-t">
      <TableHeader>
        <TableRow>
          <TableHead>
            <span className="sr-only">Compare</span>
          </TableHead>
          <TableHead>Version</TableHead>
          <TableHead className="text-right max-md:hidden">Series</TableHead>
          {FIGURE_COLUMNS.map((figure) => (
            <TableHead key={figure} className={figure === "wape" ? "text-right" : "text-right max-sm:hidden"}>
              <FigureLabel figure={figure} />
            </TableHead>
          ))}
          <TableHead className="max-lg:hidden">Methods chosen</TableHead>
          <TableHead>
            <span className="sr-only">Actions</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {models.map((model) => (
          <VersionRow
            key={model.id}
            model={model}
            isCompared={compared.includes(model.version)}
            onToggle={() => onToggle(model.version)}
            onRollBack={onRollBack}
          />
        ))}
      </TableBody>
    </Table>
  );
}

interface VersionRowProps extends Pick<VersionsTableProps, "onRollBack"> {
  readonly model: ModelView;
  readonly isCompared: boolean;
  readonly onToggle: () => void;
}

function VersionRow({ model, isCompared, onToggle, onRollBack }: VersionRowProps) {
  const format = useFormat();
  return (
    <TableRow data-state={isCompared ? "selected" : undefined}>
      <TableCell className="w-10">
        <Checkbox
          checked={isCompared}
          onCheckedChange={onToggle}
          aria-label={`Compare model ${model.version}`}
        />
      </TableCell>
      <TableCell>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5 font-medium">
          Model {model.version}
          {model.status === "champion" && <Badge variant="good">In use</Badge>}
        </span>
        <time dateTime={model.createdAt} className="text-muted-foreground">
          {format.instant(model.createdAt)}
        </time>
      </TableCell>
      <TableCell className="text-right max-md:hidden">{format.number(model.seriesCount)}</TableCell>
      {FIGURE_COLUMNS.map((figure) => (
        <TableCell key={figure} className={figure === "wape" ? "text-right" : "text-right max-sm:hidden"}>
          {formatFigure(figure, model.metrics[figure], format)}
        </TableCell>
      ))}
      <TableCell className="w-40 max-lg:hidden">
        <MethodBar counts={model.methodCounts} />
      </TableCell>
      <TableCell className="text-right">
        {onRollBack && model.status !== "champion" && (
          <Button
            variant="outline"
            size="sm"
            onClick={() => onRollBack(model)}
            aria-label={`Use model ${model.version}`}
          >
            Use this
          </Button>
        )}
      </TableCell>
    </TableRow>
  );
}
