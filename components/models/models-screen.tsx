"use client";

import { useQuery } from "@tanstack/react-query";
import { ChartLine } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { PageBody } from "#components/layout/page-body.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import type { ModelView } from "#lib/schemas/model.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { ChampionCard } from "./champion-card.tsx";
import { MethodLeaderboard } from "./method-leaderboard.tsx";
import { ModelsSkeleton } from "./models-skeleton.tsx";
import { SeriesCard } from "./series-card.tsx";
import { TrainButton } from "./train-button.tsx";
import { TrainingCard } from "./training-card.tsx";
import { VersionsCard } from "./versions-card.tsx";

export interface ModelsScreenProps {
  readonly canTrain: boolean;
  readonly compared: readonly number[];
  readonly onCompare: (versions: number[]) => void;
}

export function ModelsScreen({ canTrain, compared, onCompare }: ModelsScreenProps) {
  const trpc = useTRPC();
  const { data: models, error, refetch } = useQuery(trpc.models.list.queryOptions());
  return (
    <PageBody>
      <PageHeader
        title="Models"
        description="How forecasts are made, and how far to trust them."
        actions={canTrain && models && models.length > 0 && <TrainButton />}
      />
      {models ? (
        <Models models={models} canTrain={canTrain} compared={compared} onCompare={onCompare} />
      ) : error ? (
        <ErrorCard title="Models could not be loaded" error={error} onRetry={() => void refetch()} />
      ) : (
        <ModelsSkeleton />
      )}
    </PageBody>
  );
}

function Models({ models, canTrain, compared, onCompare }: ModelsScreenProps & { models: ModelView[] }) {
  const champion = models.find((model) => model.status === "champion");
  return (
    <>
      {champion && <ChampionCard model={champion} />}
      <TrainingCard canManage={canTrain} />
      {models.length === 0 && <NoModels canTrain={canTrain} />}
      {models.length > 0 && (
        <VersionsCard models={models} canManage={canTrain} compared={compared} onCompare={onCompare} />
      )}
      {champion && <MethodLeaderboard model={champion} />}
      {champion && <SeriesCard key={champion.id} model={champion} />}
    </>
  );
}

function NoModels({ canTrain }: { canTrain: boolean }) {
  return (
    <Card>
      <EmptyState
        icon={ChartLine}
        title="No model yet"
        description={
          canTrain
            ? "A model is trained by itself as soon as sales are imported."
            : "A model is trained as soon as an admin imports sales."
        }
        actions={
          canTrain && (
            <Button asChild>
              <Link href="/data">Upload sales</Link>
            </Button>
          )
        }
      />
    </Card>
  );
}
