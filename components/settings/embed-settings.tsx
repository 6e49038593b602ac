"use client";

import { useQuery } from "@tanstack/react-query";
import { AppWindow } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { EmbedItem } from "#components/settings/embed-item.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";

const NewEmbedDialog = dynamic(
  () => import("#components/settings/new-embed-dialog.tsx").then((module) => module.NewEmbedDialog),
  { ssr: false },
);

export function EmbedSettings() {
  const trpc = useTRPC();
  const embeds = useQuery(trpc.embeds.list.queryOptions());
  const [isMaking, setIsMaking] = useState(false);
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-xl text-muted-foreground text-sm">
          Show a forecast or list in a page of your own portal. People need no account here: your portal's
          server gives them a pass.
        </p>
        <Button onClick={() => setIsMaking(true)}>
          <AppWindow aria-hidden />
          Make an embed
        </Button>
      </div>
      {embeds.data ? (
        <Card className="gap-0 py-0">
          {embeds.data.length > 0 ? (
            <ul className="divide-y" aria-label="Embeds">
              {embeds.data.map((embed) => (
                <EmbedItem key={embed.id} embed={embed} />
              ))}
            </ul>
          ) : (
            <EmptyState
              icon={AppWindow}
              title="No embeds yet"
              description="Make one for each view that your portal is to show: a forecast, products at risk, promotions or customer segments."
            />
          )}
        </Card>
      ) : embeds.error ? (
        <ErrorCard
          title="The embeds could not be loaded"
          error={embeds.error}
          onRetry={() => void embeds.refetch()}
        />
      ) : (
        <Skeleton className="h-40 w-full rounded-xl" />
      )}
      {isMaking && <NewEmbedDialog onClose={() => setIsMaking(false)} />}
    </div>
  );
}
