"use client";

import { CircleHelp } from "lucide-react";
import { Card, CardContent, CardHeader, CardTitle } from "#components/ui/card.tsx";
import type { Mapping, Sniff } from "#lib/schemas/dataset.ts";
import { DateOrderQuestion } from "./date-order-question.tsx";
import { FirstDayQuestion } from "./first-day-question.tsx";
import { KindQuestion } from "./kind-question.tsx";
import type { Reread } from "./use-review-actions.ts";

export interface ReviewQuestionsProps {
  readonly sniff: Sniff;
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
  readonly onReread: Reread;
  readonly isLocked: boolean;
}

/** Only what the file itself cannot tell. */
export function ReviewQuestions(props: ReviewQuestionsProps) {
  const { questions } = props.sniff;
  if (questions.length === 0) return null;
  return (
    <Card className="border-primary/50">
      <CardHeader>
        <CardTitle className="flex items-center gap-2">
          <CircleHelp className="size-4 text-primary" aria-hidden />
          {questions.length === 1 ? "One thing to settle" : `${questions.length} things to settle`}
        </CardTitle>
      </CardHeader>
      <CardContent>
        <ul className="space-y-5">
          {questions.map((question) => (
            <li key={question.code}>
              <Question code={question.code} message={question.message} {...props} />
            </li>
          ))}
        </ul>
      </CardContent>
    </Card>
  );
}

function Question({ code, message, ...props }: ReviewQuestionsProps & Sniff["questions"][number]) {
  if (code === "kind") return <KindQuestion {...props} />;
  if (code === "date-order") return <DateOrderQuestion message={message} {...props} />;
  if (code === "first-day") return <FirstDayQuestion message={message} {...props} />;
  return <p>{message}</p>;
}
