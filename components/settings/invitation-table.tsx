"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { describeError } from "#components/layout/describe-error.ts";
import { roleLabel } from "#components/settings/roles.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { toast } from "#components/ui/toast.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";
import type { PeopleView } from "#server/services/people/list-people.ts";

/** Links that were given out and not used yet. */
export function InvitationTable({ invitations }: { invitations: PeopleView["invitations"] }) {
  const trpc = useTRPC();
  const format = useFormat();
  const queryClient = useQueryClient();
  const cancel = useMutation(
    trpc.people.cancelInvitation.mutationOptions({
      onSuccess: () => toast.success("The link no longer works"),
      onError: (error) => toast.error(describeError(error).message),
      onSettled: () => queryClient.invalidateQueries(trpc.people.list.queryFilter()),
    }),
  );
  return (
    <Card className="gap-2 pb-0">
      <CardHeader>
        <CardTitle>Waiting to join</CardTitle>
      </CardHeader>
      <Table>
        <TableHeader>
          <TableRow>
            <TableHead>Email</TableHead>
            <TableHead>Role</TableHead>
            <TableHead>Link works until</TableHead>
            <TableHead>
              <span className="sr-only">Actions</span>
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {invitations.map(({ id, email, role, expiresAt }) => (
            <TableRow key={id}>
              <TableCell className="break-all">{email}</TableCell>
              <TableCell>{roleLabel(role)}</TableCell>
              <TableCell className="whitespace-nowrap">{format.instant(expiresAt)}</TableCell>
              <TableCell className="text-right">
                <Button
                  variant="ghost"
                  size="sm"
                  disabled={cancel.isPending}
                  onClick={() => cancel.mutate({ id })}
                >
                  Cancel<span className="sr-only"> the invitation of {email}</span>
                </Button>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
