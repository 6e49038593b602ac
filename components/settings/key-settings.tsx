"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { KeyTable } from "#components/settings/key-table.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";

const NewKeyDialog = dynamic(
  () => import("#components/settings/new-key-dialog.tsx").then((module) => module.NewKeyDialog),
  { ssr: false },
);

export function KeySettings() {
  const trpc = useTRPC();
  const keys = useQuery(trpc.apiKeys.list.queryOptions());
  const [isMaking, setIsMaking] = useState(false);
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-muted-foreground text-sm">
          Keys let other programs use this shop.{" "}
          <a href="/api/v1/docs" className="text-foreground underline underline-offset-4">
            What they can do
          </a>
        </p>
        <Button onClick={() => setIsMaking(true)}>
          <KeyRound aria-hidden />
          Make a key
        </Button>
      </div>
      {keys.data ? (
        keys.data.length > 0 ? (
          <KeyTable keys={keys.data} />
        ) : (
          <Card>
            <EmptyState
              icon={KeyRound}
              title="No keys yet"
              description="A till, a web shop or a script needs a key of its own before it can send data or fetch forecasts."
            />
          </Card>
        )
      ) : keys.error ? (
        <ErrorCard
          title="The keys could not be loaded"
          error={keys.error}
          onRetry={() => void keys.refetch()}
        />
      ) : (
        <Skeleton className="h-40 w-full rounded-xl" />
      )}
      {isMaking && <NewKeyDialog onClose={() => setIsMaking(false)} />}
    </div>
  );
}
