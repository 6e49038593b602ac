"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { Button } from "#components/ui/button.tsx";
import { Card, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { cn } from "#components/ui/class-names.ts";
import type { Checklist } from "#lib/schemas/overview.ts";

interface Step {
  readonly title: string;
  readonly description: string;
  readonly isDone: boolean;
  readonly href: string;
  readonly action: string;
}

export function ChecklistCard({ checklist }: { checklist: Checklist }) {
  const steps = listSteps(checklist);
  const next = steps.find((step) => !step.isDone);
  return (
    <Card className="gap-3 pb-2">
      <CardHeader>
        <CardTitle>From spreadsheet to forecast in four steps</CardTitle>
        <CardDescription>
          A sheet with dates and what was sold is enough. Without one at hand,{" "}
          <Link href="/data" className="text-link underline underline-offset-4">
            load the sample shop
          </Link>{" "}
          and delete it again in one click.
        </CardDescription>
      </CardHeader>
      <ol className="divide-y">
        {steps.map((step, index) => (
          <li key={step.title} className="flex items-center gap-4 px-5 py-3">
            <StepMark position={index + 1} isDone={step.isDone} />
            <div className="min-w-0 flex-1">
              <p className={cn("font-medium", step.isDone && "text-muted-foreground")}>
                {step.title}
                {step.isDone && <span className="sr-only"> (done)</span>}
              </p>
              <p className="text-muted-foreground text-sm">{step.description}</p>
            </div>
            {!step.isDone && (
              <Button asChild size="sm" variant={step === next ? "default" : "outline"}>
                <Link href={step.href}>{step.action}</Link>
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function listSteps({ hasUpload, hasSales, hasModel, hasColleague }: Checklist): Step[] {
  return [
    {
      title: "Upload your sales",
      description: "CSV or Excel, straight from your till or spreadsheet.",
      isDone: hasUpload || hasSales,
      href: "/data",
      action: "Upload",
    },
    {
      title: "Check the columns",
      description: "We find date, product and quantity; you confirm and import.",
      isDone: hasSales,
      href: "/data",
      action: "Review",
    },
    {
      title: "Train a model",
      description: "Starts by itself after every import and takes a few minutes.",
      isDone: hasModel,
      href: "/models",
      action: "Train",
    },
    {
      title: "Invite a colleague",
      description: "Managers see forecasts, admins also upload and train.",
      isDone: hasColleague,
      href: "/settings/people",
      action: "Invite",
    },
  ];
}

function StepMark({ position, isDone }: { position: number; isDone: boolean }) {
  return (
    <span
      aria-hidden
      className={cn(
        "flex size-6 shrink-0 items-center justify-center rounded-full border font-medium text-xs tabular-nums",
        isDone ? "border-transparent bg-good-surface text-good" : "text-muted-foreground",
      )}
    >
      {isDone ? <Check className="size-3.5" /> : position}
    </span>
  );
}
