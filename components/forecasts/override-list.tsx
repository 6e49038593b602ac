"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { changeText, scopeText } from "#components/forecasts/override-words.ts";
import { describeError } from "#components/layout/describe-error.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { OverrideView } from "#lib/schemas/forecast-override.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

export interface OverrideListProps {
  readonly overrides: readonly OverrideView[];
  readonly mayRemove: boolean;
}

export function OverrideList({ overrides, mayRemove }: OverrideListProps) {
  if (overrides.length === 0) {
    return <p className="px-5 pb-2 text-muted-foreground text-sm">Nobody has changed this forecast.</p>;
  }
  const standing = overrides.filter(({ removedAt }) => removedAt === null);
  const removed = overrides.filter(({ removedAt }) => removedAt !== null);
  return (
    <div>
      {standing.length > 0 && (
        <ul aria-label="Changes by hand" className="divide-y border-t">
          {standing.map((override) => (
            <Override key={override.id} override={override} mayRemove={mayRemove} />
          ))}
        </ul>
      )}
      {removed.length > 0 && (
        <details className="border-t px-5 pt-2.5 text-sm">
          <summary className="cursor-pointer text-muted-foreground">Taken back ({removed.length})</summary>
          <ul className="-mx-5 divide-y">
            {removed.map((override) => (
              <Override key={override.id} override={override} mayRemove={false} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Override({ override, mayRemove }: { override: OverrideView; mayRemove: boolean }) {
  const format = useFormat();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.forecasts.removeOverride.mutationOptions({
      onSuccess: () => toast.success("The change was taken back"),
      onError: (error) => toast.error(describeError(error).message),
      onSettled: () => queryClient.invalidateQueries(),
    }),
  );
  const { id, firstDay, lastDay, reason, createdBy, createdAt, removedAt, removedBy, isOver } = override;
  const days = format.dayRange(firstDay, lastDay);
  const made = [createdBy, format.instant(createdAt)].filter(Boolean).join(", ");
  const undone =
    removedAt && `taken back by ${[removedBy, format.instant(removedAt)].filter(Boolean).join(", ")}`;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 px-5 py-3 text-sm">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium">{scopeText(override)}</span>
          <span className="text-muted-foreground">{days}</span>
          {isOver && !removedAt && <Badge>Passed</Badge>}
        </p>
        <p className="tabular-nums">{changeText(override, format)}</p>
        <p className="break-words text-muted-foreground">
          {reason} · {made}
          {undone && ` · ${undone}`}
        </p>
      </div>
      {mayRemove && !isOver && (
        <Button
          variant="ghost"
          size="sm"
          className="max-sm:-ml-2.5"
          disabled={remove.isPending}
          onClick={() => remove.mutate({ id })}
        >
          Take back
          <span className="sr-only">
            {" "}
            the change of {scopeText(override)}, {days}
          </span>
        </Button>
      )}
    </li>
  );
}
