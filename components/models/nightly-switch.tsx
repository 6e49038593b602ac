"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { describeError } from "#components/layout/describe-error.ts";
import { Label } from "#components/ui/label.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { toast } from "#components/ui/toast.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

/** When the organisation trains by itself, and for an admin the switch. */
export function NightlySwitch({ canManage }: { canManage: boolean }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useQuery(trpc.models.schedule.queryOptions());
  const change = useMutation(
    trpc.models.setSchedule.mutationOptions({
      onError: (error) => toast.error(describeError(error).message),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.models.schedule.queryKey() }),
    }),
  );
  if (!data) return null;
  const time = `${String(data.hour).padStart(2, "0")}:00`;
  const text = data.isEnabled ? `Trains every night at ${time}` : "Does not train at night";
  if (!canManage) return <p className="text-muted-foreground text-sm">{text}</p>;
  return (
    <div className="flex items-center gap-3">
      <Switch
        id="nightly-training"
        checked={data.isEnabled}
        disabled={change.isPending}
        onCheckedChange={(isEnabled) => change.mutate({ isEnabled })}
      />
      <Label htmlFor="nightly-training" className="font-normal text-muted-foreground">
        {text}
      </Label>
    </div>
  );
}
