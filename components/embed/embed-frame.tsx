"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ClockAlert } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { FormatProvider } from "#lib/format/format-context.tsx";
import { TrpcProvider, useTRPC } from "#lib/trpc/client.tsx";
import { createEmbedClient } from "./embed-client.ts";
import { EmbedProblem } from "./embed-problem.tsx";
import { useEmbedToken } from "./use-embed-token.ts";
import { useFrameHeight } from "./use-frame-height.ts";

/** Around every view: its pass, its way to the server, its numbers' form, and its height told to the portal. */
export function EmbedFrame({ children }: { children: ReactNode }) {
  const { token } = useEmbedToken();
  const current = useRef<string | null>(null);
  current.current = token ?? null;
  const [client] = useState(() => createEmbedClient(() => current.current));
  const content = useRef<HTMLElement>(null);
  useFrameHeight(content);
  return (
    <TrpcProvider client={client}>
      <main ref={content}>
        {token === undefined ? (
          <Waiting />
        ) : token === null ? (
          <NoPass />
        ) : (
          <Opened token={token}>{children}</Opened>
        )}
      </main>
    </TrpcProvider>
  );
}

function Opened({ token, children }: { token: string; children: ReactNode }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const settings = useQuery(trpc.embeds.settings.queryOptions());
  const asked = useRef(token);
  useEffect(() => {
    if (asked.current === token) return;
    asked.current = token;
    // What an old pass was refused is asked again with the new one, which may also lock something else.
    void queryClient.invalidateQueries();
  }, [token, queryClient]);
  if (settings.data) return <FormatProvider settings={settings.data}>{children}</FormatProvider>;
  return settings.error ? <EmbedProblem error={settings.error} /> : <Waiting />;
}

function Waiting() {
  return (
    <Card className="px-5">
      <Skeleton className="h-5 w-1/2" />
      <Skeleton className="h-60 w-full" />
    </Card>
  );
}

function NoPass() {
  return (
    <Card className="py-0">
      <EmptyState
        icon={ClockAlert}
        title="This frame has no pass"
        description="The page that shows it must ask for a new one. Load that page again."
      />
    </Card>
  );
}
