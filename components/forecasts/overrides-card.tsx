"use client";

import { useQuery } from "@tanstack/react-query";
import { PencilLine } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { OverrideList } from "#components/forecasts/override-list.tsx";
import { ValueAddedSection } from "#components/forecasts/value-added-section.tsx";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { useIsRoleAtLeast } from "#components/layout/use-role.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardAction, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ForecastScope, ForecastView } from "#lib/schemas/forecast.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

const OverrideDialog = dynamic(() => import("#components/forecasts/override-dialog.tsx"), { ssr: false });

/** What people know that the model cannot: a street party, a closed road, a new neighbour. */
export default function OverridesCard({ scope, view }: { scope: ForecastScope; view: ForecastView }) {
  const trpc = useTRPC();
  const mayChange = useIsRoleAtLeast("manager");
  const [isChanging, setIsChanging] = useState(false);
  const { data, error, refetch } = useQuery(trpc.forecasts.overrides.queryOptions(scope));
  return (
    <Card className="gap-3 pb-3">
      <CardHeader className="max-sm:has-data-[slot=card-action]:grid-cols-1">
        <CardTitle>Changes by hand</CardTitle>
        <CardDescription className="max-w-2xl text-pretty">
          You know something the model does not? Change the forecast and say why. Later you see what it was
          worth.
        </CardDescription>
        {mayChange && (
          <CardAction className="max-sm:col-start-1 max-sm:row-auto max-sm:mt-2 max-sm:justify-self-start">
            <Button variant="outline" size="sm" onClick={() => setIsChanging(true)}>
              <PencilLine aria-hidden />
              Change the forecast
            </Button>
          </CardAction>
        )}
      </CardHeader>
      {error ? (
        <ErrorCard
          isBare
          title="The changes could not be loaded"
          error={error}
          onRetry={() => void refetch()}
        />
      ) : data ? (
        <OverrideList overrides={data} mayRemove={mayChange} />
      ) : (
        <Skeleton className="mx-5 h-10" />
      )}
      {data?.some(({ isOver, removedAt }) => isOver && !removedAt) && <ValueAddedSection scope={scope} />}
      {isChanging && <OverrideDialog scope={scope} view={view} onClose={() => setIsChanging(false)} />}
    </Card>
  );
}
