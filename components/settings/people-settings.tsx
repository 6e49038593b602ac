"use client";

import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { InvitationTable } from "#components/settings/invitation-table.tsx";
import { MemberTable } from "#components/settings/member-table.tsx";
import type { RoleName } from "#components/settings/roles.ts";
import { Alert, AlertDescription } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";

const InviteDialog = dynamic(
  () => import("#components/settings/invite-dialog.tsx").then((module) => module.InviteDialog),
  { ssr: false },
);

export interface PeopleSettingsProps {
  readonly userId: string;
  readonly role: RoleName;
  readonly isExplorer: boolean;
}

export function PeopleSettings({ userId, role, isExplorer }: PeopleSettingsProps) {
  const trpc = useTRPC();
  const people = useQuery(trpc.people.list.queryOptions());
  const [isInviting, setIsInviting] = useState(false);
  if (people.error) {
    return (
      <ErrorCard
        title="The people could not be loaded"
        error={people.error}
        onRetry={() => people.refetch()}
      />
    );
  }
  if (!people.data) return <Skeleton className="h-60 w-full max-w-3xl rounded-xl" />;
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      {isExplorer ? (
        <Alert>
          <AlertDescription>
            You are looking at the sample shop. Open the set-up link again to create your own account, then
            invite people.
          </AlertDescription>
        </Alert>
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-muted-foreground text-sm">Everybody who can sign in to this shop.</p>
          <Button onClick={() => setIsInviting(true)}>
            <UserPlus aria-hidden />
            Invite somebody
          </Button>
        </div>
      )}
      <MemberTable members={people.data.members} userId={userId} role={role} />
      {people.data.invitations.length > 0 && <InvitationTable invitations={people.data.invitations} />}
      {isInviting && <InviteDialog role={role} onClose={() => setIsInviting(false)} />}
    </div>
  );
}
