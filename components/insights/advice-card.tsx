"use client";

import { Lightbulb } from "lucide-react";
import Link from "next/link";
import { withStore } from "#components/layout/store-param.ts";
import { Card, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { useFormat } from "#lib/format/format-context.tsx";
import type { InsightReport, Recommendation } from "#lib/schemas/insight.ts";
import { adviceText } from "./insight-words.ts";

/** The few sentences that somebody in a hurry should read. */
export function AdviceCard({ report, storeId }: { report: InsightReport; storeId: string | null }) {
  const format = useFormat();
  const { recommendations } = report;
  return (
    <Card className="gap-3 pb-2">
      <CardHeader>
        <CardTitle>What stands out?</CardTitle>
        {recommendations.length === 0 && (
          <CardDescription>
            Nothing unusual: no product, weekday or month differs enough to act on. More history may show
            more.
          </CardDescription>
        )}
      </CardHeader>
      {recommendations.length > 0 && (
        <ul className="divide-y">
          {recommendations.map((advice) => (
            <li key={keyOf(advice)} className="flex items-start gap-3 px-5 py-2.5">
              <Lightbulb className="mt-0.5 size-4 shrink-0 text-warning" aria-hidden />
              <p className="text-pretty">
                {"product" in advice && (
                  <>
                    <Link
                      href={withStore(`/products/${advice.product.id}`, storeId)}
                      className="font-medium underline-offset-4 hover:underline"
                    >
                      {advice.product.name}
                    </Link>{" "}
                  </>
                )}
                {adviceText(advice, report, format)}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function keyOf(advice: Recommendation): string {
  return "product" in advice ? `${advice.kind} ${advice.product.id}` : advice.kind;
}
