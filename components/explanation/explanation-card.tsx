"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useMemo } from "react";
import { ChartFrame, type ChartState } from "#components/charts/chart-frame.tsx";
import { explanationCsv, toExplanationPoints } from "#components/explanation/explanation-points.ts";
import { ExplanationTable } from "#components/explanation/explanation-table.tsx";
import { explainSentence, listFindings } from "#components/explanation/explanation-words.ts";
import { PartKey } from "#components/explanation/part-key.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { Explanation } from "#lib/schemas/explanation.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

const ExplanationPlot = dynamic(() => import("#components/explanation/explanation-plot.tsx"), { ssr: false });

export interface ExplanationCardProps {
  readonly productId: string;
  readonly storeId: string | null;
  /** Without ending. */
  readonly fileName: string;
}

const TITLE = "Why this forecast?";

/** What the forecast is made of, in a sentence, a picture and a list of what the history shows. */
export function ExplanationCard({ productId, storeId, fileName }: ExplanationCardProps) {
  const format = useFormat();
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.explanations.ofProduct.queryOptions({ id: productId, storeId }),
  );
  const points = useMemo(() => (data ? toExplanationPoints(data) : []), [data]);
  const names = data?.forecast?.parts.map(({ name }) => name) ?? [];
  const summary = data ? explainSentence(data, format) : null;
  const shared = {
    points,
    names,
    measure: data?.measure ?? "units",
    frequency: data?.frequency ?? "day",
  } as const;
  return (
    <ChartFrame
      title={TITLE}
      summary={summary}
      state={stateOf()}
      csv={{ fileName: `${fileName}-explanation.csv`, build: () => explanationCsv(points, names) }}
      table={<ExplanationTable {...shared} caption={TITLE} />}
      chart={
        <div className="flex flex-1 flex-col">
          <div className="px-5">
            <PartKey names={names} />
          </div>
          <div className="relative min-h-72 flex-1">
            <ExplanationPlot {...shared} summary={summary ?? TITLE} />
          </div>
        </div>
      }
      footer={data && <Findings explanation={data} />}
    />
  );

  function stateOf(): ChartState {
    if (error) return { kind: "error", error, onRetry: () => void refetch() };
    if (!data) return { kind: "loading" };
    if (data.forecast) return { kind: "ready" };
    return {
      kind: "empty",
      content: <p className="px-5 text-muted-foreground">It appears with the first forecast.</p>,
    };
  }
}

function Findings({ explanation }: { explanation: Explanation }) {
  const findings = listFindings(explanation, useFormat());
  return (
    <div className="border-t pt-4">
      <h3 className="font-medium text-sm">What we found</h3>
      <dl className="mt-2 grid gap-x-8 gap-y-2 md:grid-cols-2">
        {findings.map(({ title, text }) => (
          <div key={title} className="grid gap-x-3 sm:grid-cols-[8.5rem_1fr]">
            <dt className="text-muted-foreground">{title}</dt>
            <dd className="text-pretty">{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
