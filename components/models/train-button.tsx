"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Loader2, Play } from "lucide-react";
import { describeError } from "#components/layout/describe-error.ts";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

export function TrainButton() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const train = useMutation(
    trpc.models.train.mutationOptions({
      onError: (error) => toast.error(describeError(error).message),
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.runs.list.queryKey() }),
    }),
  );
  return (
    <Button onClick={() => train.mutate()} disabled={train.isPending}>
      {train.isPending ? <Loader2 className="animate-spin" aria-hidden /> : <Play aria-hidden />}
      Train now
    </Button>
  );
}
