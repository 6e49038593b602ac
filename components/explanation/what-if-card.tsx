"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useDeferredValue } from "react";
import { periodsText } from "#components/charts/measure-text.ts";
import { WhatIfControls } from "#components/explanation/what-if-controls.tsx";
import { isUnchanged, UNCHANGED, useWhatIfQuestion } from "#components/explanation/what-if-params.ts";
import { WhatIfResult } from "#components/explanation/what-if-result.tsx";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  Card,
  CardAction,
  CardContent,
  CardDescription,
  CardHeader,
  CardTitle,
} from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";

export interface WhatIfCardProps {
  readonly productId: string;
  readonly storeId: string | null;
  /** Of one unit; null where it is not known. */
  readonly cost: number | null;
}

/** Asks the forecast how it would be at another price, at a promotion, with closed days. */
export function WhatIfCard({ productId, storeId, cost }: WhatIfCardProps) {
  const trpc = useTRPC();
  const [question, change] = useWhatIfQuestion();
  const { price, isPromoted, periods, closed } = useDeferredValue(question);
  const { data, error, refetch, isPlaceholderData } = useQuery(
    trpc.explanations.whatIf.queryOptions(
      { id: productId, storeId, price, isPromoted, periods, closed: [...closed] },
      { placeholderData: keepPreviousData },
    ),
  );
  if (error)
    return (
      <ErrorCard title="The question could not be answered" error={error} onRetry={() => void refetch()} />
    );
  if (data === null) return null;
  return (
    <Card role="region" aria-label="What if?">
      <CardHeader>
        <CardTitle>What if?</CardTitle>
        <CardDescription>
          {data
            ? `Try it on the next ${periodsText(data.frequency, data.base.length)}. Nothing is saved or ordered.`
            : "Try another price, a promotion or a closed day."}
        </CardDescription>
        <CardAction data-print="hidden">
          <Button
            variant="outline"
            size="sm"
            disabled={isUnchanged(question)}
            onClick={() => change(UNCHANGED)}
          >
            <RotateCcw aria-hidden />
            Reset
          </Button>
        </CardAction>
      </CardHeader>
      <CardContent className="grid gap-x-10 gap-y-6 md:grid-cols-2">
        {data ? (
          <>
            <WhatIfControls question={question} answer={data} onChange={change} />
            <WhatIfResult question={question} answer={data} cost={cost} isWaiting={isPlaceholderData} />
          </>
        ) : (
          <>
            <Skeleton className="h-64" />
            <Skeleton className="h-64" />
          </>
        )}
      </CardContent>
    </Card>
  );
}
