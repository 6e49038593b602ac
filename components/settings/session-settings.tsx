"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { describeError } from "#components/layout/describe-error.ts";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { describeDevice } from "#components/settings/describe-device.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { toast } from "#components/ui/toast.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";
import type { SessionView } from "#server/auth/sessions.ts";

export function SessionSettings() {
  const trpc = useTRPC();
  const sessions = useQuery(trpc.session.list.queryOptions());
  return (
    <Card>
      <CardHeader>
        <CardTitle>Where you are signed in</CardTitle>
        <CardDescription>Sign out a device that you do not know, then change your password.</CardDescription>
      </CardHeader>
      <CardContent>
        {sessions.error && (
          <ErrorCard
            isBare
            title="The list could not be loaded"
            error={sessions.error}
            onRetry={() => sessions.refetch()}
          />
        )}
        {sessions.isPending && <Skeleton className="h-14 w-full" />}
        <ul className="divide-y">
          {sessions.data?.map((session) => (
            <SessionItem key={session.id} session={session} />
          ))}
        </ul>
      </CardContent>
    </Card>
  );
}

function SessionItem({ session }: { session: SessionView }) {
  const trpc = useTRPC();
  const format = useFormat();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.session.revoke.mutationOptions({
      onError: (error) => toast.error(describeError(error).message),
      onSettled: () => queryClient.invalidateQueries(trpc.session.list.queryFilter()),
    }),
  );
  const device = describeDevice(session.userAgent);
  return (
    <li className="flex items-center justify-between gap-4 py-3 first:pt-0 last:pb-0">
      <span className="min-w-0">
        <span className="block font-medium">{device}</span>
        <span className="block text-muted-foreground text-xs">
          Signed in {format.instant(session.createdAt)}
        </span>
      </span>
      {session.isThisOne ? (
        <Badge variant="good">This device</Badge>
      ) : (
        <Button
          variant="outline"
          size="sm"
          disabled={revoke.isPending}
          onClick={() => revoke.mutate({ id: session.id })}
        >
          Sign out<span className="sr-only"> {device}</span>
        </Button>
      )}
    </li>
  );
}
