"use client";

import { Badge } from "#components/ui/badge.tsx";
import {
  Card,
  CardAction,
  CardContent,
  CardDescription,
  CardHeader,
  CardTitle,
} from "#components/ui/card.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { ModelView } from "#lib/schemas/model.ts";
import type { FigureKey } from "./figure-explanations.ts";
import { FigureLabel } from "./figure-label.tsx";
import { formatFigure } from "./format-figure.ts";
import { MethodBar } from "./method-bar.tsx";
import { modelAdvice, modelSentence } from "./model-sentence.ts";

const SHOWN = ["wape", "mase", "coverage80", "bias"] as const satisfies readonly FigureKey[];

/** The model that every forecast on every page comes from. */
export function ChampionCard({ model }: { model: ModelView }) {
  const format = useFormat();
  const advice = modelAdvice(model, format);
  return (
    <Card>
      <CardHeader className="max-sm:has-data-[slot=card-action]:grid-cols-1">
        <CardTitle className="text-base">{modelSentence(model, format)}</CardTitle>
        {advice && <CardDescription>{advice}</CardDescription>}
        <CardAction className="max-sm:col-start-1 max-sm:row-auto max-sm:mt-2 max-sm:justify-self-start">
          <Badge variant="good">In use</Badge>
        </CardAction>
      </CardHeader>
      <CardContent className="space-y-5">
        <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-border lg:grid-cols-4">
          {SHOWN.map((figure) => (
            <div key={figure} className="flex flex-col-reverse justify-end bg-card px-4 py-3">
              <dt className="text-muted-foreground">
                <FigureLabel figure={figure} />
              </dt>
              <dd className="font-semibold text-xl tabular-nums leading-7">
                {formatFigure(figure, model.metrics[figure], format)}
              </dd>
            </div>
          ))}
        </dl>
        <MethodBar counts={model.methodCounts} hasLegend />
        <p className="text-muted-foreground">
          {`Trained ${format.instant(model.createdAt)} on sales to ${format.dayWithYear(model.params.lastDay)}. Forecasts reach ${format.number(model.params.horizonDays)} days ahead.`}
        </p>
      </CardContent>
    </Card>
  );
}
