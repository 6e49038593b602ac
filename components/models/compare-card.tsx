"use client";

import { X } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  Card,
  CardAction,
  CardContent,
  CardDescription,
  CardHeader,
  CardTitle,
} from "#components/ui/card.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { ModelView } from "#lib/schemas/model.ts";
import { compareModels, type Verdict } from "./compare-figures.ts";
import { FigureLabel } from "./figure-label.tsx";
import { formatFigure } from "./format-figure.ts";
import { MethodBar } from "./method-bar.tsx";

const VERDICTS = {
  better: { label: "Better", variant: "good" },
  worse: { label: "Worse", variant: "destructive" },
  same: { label: "The same", variant: "outline" },
  unknown: { label: "Not known", variant: "outline" },
} as const satisfies Record<Verdict, { label: string; variant: string }>;

export interface CompareCardProps {
  readonly base: ModelView;
  readonly other: ModelView;
  readonly onClose: () => void;
}

export function CompareCard({ base, other, onClose }: CompareCardProps) {
  const format = useFormat();
  return (
    <Card className="gap-3 pb-0">
      <CardHeader>
        <CardTitle>
          Model {other.version} against model {base.version}
        </CardTitle>
        <CardDescription>
          Each was tested on the weeks before its own training, on {format.number(base.seriesCount)} and{" "}
          {format.number(other.seriesCount)} series.
        </CardDescription>
        <CardAction>
          <Button variant="ghost" size="icon-sm" aria-label="Close the comparison" onClick={onClose}>
            <X aria-hidden />
          </Button>
        </CardAction>
      </CardHeader>
      <CardContent className="px-0">
        <Table aria-label={`Model ${other.version} against model ${base.version}`} className="border-t">
          <TableHeader>
            <TableRow>
              <TableHead>Figure</TableHead>
              <TableHead className="text-right">Model {base.version}</TableHead>
              <TableHead className="text-right">Model {other.version}</TableHead>
              <TableHead className="max-sm:hidden">
                <span className="sr-only">Verdict</span>
              </TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {compareModels(base, other).map((row) => (
              <TableRow key={row.figure}>
                <TableCell>
                  <FigureLabel figure={row.figure} />
                  <Badge variant={VERDICTS[row.verdict].variant} className="mt-1 flex sm:hidden">
                    {VERDICTS[row.verdict].label}
                  </Badge>
                </TableCell>
                <TableCell className="text-right">{formatFigure(row.figure, row.base, format)}</TableCell>
                <TableCell className="text-right">{formatFigure(row.figure, row.other, format)}</TableCell>
                <TableCell className="max-sm:hidden">
                  <Badge variant={VERDICTS[row.verdict].variant}>{VERDICTS[row.verdict].label}</Badge>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
        <div className="grid gap-5 border-t px-5 py-4 sm:grid-cols-2">
          {[base, other].map((model) => (
            <div key={model.id} className="space-y-2">
              <p className="font-medium">Methods of model {model.version}</p>
              <MethodBar counts={model.methodCounts} hasLegend />
            </div>
          ))}
        </div>
      </CardContent>
    </Card>
  );
}
