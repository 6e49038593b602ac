"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { describeError } from "#components/layout/describe-error.ts";
import { type RoleName, roleLabel, rolesWithinReach, toRole } from "#components/settings/roles.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { cn } from "#components/ui/class-names.ts";
import { fieldClasses } from "#components/ui/input.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { toast } from "#components/ui/toast.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import type { PeopleView } from "#server/services/people/list-people.ts";

const ConfirmDialog = dynamic(
  () => import("#components/layout/confirm-dialog.tsx").then((module) => module.ConfirmDialog),
  { ssr: false },
);

type Member = PeopleView["members"][number];

export interface MemberTableProps {
  readonly members: readonly Member[];
  readonly userId: string;
  readonly role: RoleName;
}

export function MemberTable({ members, userId, role }: MemberTableProps) {
  const [leaving, setLeaving] = useState<Member | null>(null);
  return (
    <Card className="py-0">
      <Table>
        <TableHeader>
          <TableRow>
            <TableHead>Name</TableHead>
            <TableHead>Role</TableHead>
            <TableHead>
              <span className="sr-only">Actions</span>
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {members.map((member) => (
            <TableRow key={member.id}>
              <TableCell>
                <span className="block font-medium">
                  {member.name}
                  {member.userId === userId && <span className="text-muted-foreground"> (you)</span>}
                </span>
                <span className="block break-all text-muted-foreground">{member.email}</span>
              </TableCell>
              <TableCell>
                <MemberRoleSelect member={member} role={role} />
              </TableCell>
              <TableCell className="text-right">
                {member.userId !== userId && canReach(role, member.role) && (
                  <Button variant="ghost" size="sm" onClick={() => setLeaving(member)}>
                    Remove<span className="sr-only"> {member.name}</span>
                  </Button>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {leaving && <RemoveDialog member={leaving} onClose={() => setLeaving(null)} />}
    </Card>
  );
}

function canReach(own: RoleName, other: string): boolean {
  return rolesWithinReach(own).some(({ value }) => value === other);
}

function MemberRoleSelect({ member, role }: { member: Member; role: RoleName }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const change = useMutation(
    trpc.people.changeRole.mutationOptions({
      onSuccess: () => toast.success("Role changed"),
      onError: (error) => toast.error(describeError(error).message),
      onSettled: () => queryClient.invalidateQueries(trpc.people.list.queryFilter()),
    }),
  );
  if (!canReach(role, member.role)) return roleLabel(member.role);
  return (
    <select
      aria-label={`Role of ${member.name}`}
      className={cn(fieldClasses, "h-8 w-auto px-2")}
      value={change.isPending ? change.variables.role : member.role}
      disabled={change.isPending}
      onChange={(event) => change.mutate({ id: member.id, role: toRole(event.target.value) })}
    >
      {rolesWithinReach(role).map(({ value }) => (
        <option key={value} value={value}>
          {roleLabel(value)}
        </option>
      ))}
    </select>
  );
}

function RemoveDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.people.remove.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.people.list.queryFilter());
        toast.success(`${member.name} was removed`);
        onClose();
      },
      onError: (error) => toast.error(describeError(error).message),
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Remove ${member.name}?`}
      description="They are signed out at once and can no longer open this shop. What they uploaded stays."
      confirmLabel="Remove"
      isDestructive
      isPending={remove.isPending}
      onConfirm={() => remove.mutate({ id: member.id })}
    />
  );
}
