"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { describeError } from "#components/layout/describe-error.ts";
import { scopeLabel } from "#components/settings/key-scopes.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { toast } from "#components/ui/toast.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { ApiKeyView } from "#lib/schemas/api-key.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

const ConfirmDialog = dynamic(
  () => import("#components/layout/confirm-dialog.tsx").then((module) => module.ConfirmDialog),
  { ssr: false },
);

export function KeyTable({ keys }: { keys: readonly ApiKeyView[] }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [revoking, setRevoking] = useState<ApiKeyView | null>(null);
  const revoke = useMutation(
    trpc.apiKeys.revoke.mutationOptions({
      onSuccess: () => toast.success("The key no longer works"),
      onError: (error) => toast.error(describeError(error).message),
      onSettled: () => {
        setRevoking(null);
        return queryClient.invalidateQueries(trpc.apiKeys.list.queryFilter());
      },
    }),
  );
  return (
    <Card className="py-0">
      <Table aria-label="API keys">
        <TableHeader>
          <TableRow>
            <TableHead>Name</TableHead>
            <TableHead>May</TableHead>
            <TableHead>Last used</TableHead>
            <TableHead>Works until</TableHead>
            <TableHead>
              <span className="sr-only">Actions</span>
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {keys.map((key) => (
            <KeyRow key={key.id} apiKey={key} onRevoke={() => setRevoking(key)} />
          ))}
        </TableBody>
      </Table>
      {revoking && (
        <ConfirmDialog
          open
          onOpenChange={(isOpen) => !isOpen && setRevoking(null)}
          title={`Revoke "${revoking.name}"?`}
          description="Programs that use this key are turned away at once. It cannot be brought back."
          confirmLabel="Revoke key"
          isDestructive
          isPending={revoke.isPending}
          onConfirm={() => revoke.mutate({ id: revoking.id })}
        />
      )}
    </Card>
  );
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKeyView; onRevoke: () => void }) {
  const format = useFormat();
  const { name, start, scopes, lastUsedAt, expiresAt } = apiKey;
  return (
    <TableRow>
      <TableCell>
        <span className="block break-words font-medium">{name}</span>
        <code className="text-muted-foreground text-xs">{start}…</code>
      </TableCell>
      <TableCell>{scopes.map(scopeLabel).join(", ")}</TableCell>
      <TableCell className="whitespace-nowrap">{lastUsedAt ? format.instant(lastUsedAt) : "Never"}</TableCell>
      <TableCell className="whitespace-nowrap">
        {expiresAt ? format.instant(expiresAt) : "It is revoked"}
      </TableCell>
      <TableCell className="text-right">
        <Button variant="ghost" size="sm" onClick={onRevoke}>
          Revoke<span className="sr-only"> {name}</span>
        </Button>
      </TableCell>
    </TableRow>
  );
}
