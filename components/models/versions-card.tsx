"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ModelView } from "#lib/schemas/model.ts";
import { VersionsTable } from "./versions-table.tsx";

const CompareCard = dynamic(() => import("./compare-card.tsx").then((module) => module.CompareCard), {
  loading: () => <Skeleton className="h-80" />,
});
const RollBackDialog = dynamic(
  () => import("./roll-back-dialog.tsx").then((module) => module.RollBackDialog),
  { ssr: false },
);

export interface VersionsCardProps {
  readonly models: readonly ModelView[];
  readonly canManage: boolean;
  /** Versions being compared, oldest choice first; at most two. */
  readonly compared: readonly number[];
  readonly onCompare: (versions: number[]) => void;
}

export function VersionsCard({ models, canManage, compared, onCompare }: VersionsCardProps) {
  const [rollingBack, setRollingBack] = useState<ModelView | null>(null);
  const chosen = compared.flatMap((version) => models.find((model) => model.version === version) ?? []);
  const [first, second] = chosen.toSorted((one, other) => one.version - other.version);
  /** A third choice takes the place of the first. */
  const toggle = (version: number) =>
    onCompare(
      compared.includes(version)
        ? compared.filter((other) => other !== version)
        : [...compared, version].slice(-2),
    );
  return (
    <>
      <Card className="gap-3 pb-0">
        <CardHeader>
          <CardTitle>Versions</CardTitle>
          <CardDescription>
            {models.length > 1
              ? "Choose two to compare them."
              : "Every training adds one. Two can be compared."}
          </CardDescription>
        </CardHeader>
        <CardContent className="px-0">
          <VersionsTable
            models={models}
            compared={compared}
            onToggle={toggle}
            onRollBack={canManage ? setRollingBack : null}
          />
        </CardContent>
      </Card>
      {first && second && <CompareCard base={first} other={second} onClose={() => onCompare([])} />}
      {rollingBack && <RollBackDialog model={rollingBack} onClose={() => setRollingBack(null)} />}
    </>
  );
}
