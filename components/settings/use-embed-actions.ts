import { useMutation, useQueryClient } from "@tanstack/react-query";
import { describeError } from "#components/layout/describe-error.ts";
import { toast } from "#components/ui/toast.ts";
import type { KeyedEmbed } from "#lib/schemas/embed.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

interface EmbedActionOptions {
  /** Gets a key that is shown once. */
  readonly onKey: (embed: KeyedEmbed) => void;
  readonly onDone: () => void;
}

/** What an admin can do with an embed. */
export function useEmbedActions({ onKey, onDone }: EmbedActionOptions) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const settle = {
    onError: (error: unknown) => toast.error(describeError(error).message),
    onSettled: () => {
      onDone();
      return queryClient.invalidateQueries(trpc.embeds.list.queryFilter());
    },
  };
  const addKey = useMutation(trpc.embeds.addKey.mutationOptions({ ...settle, onSuccess: onKey }));
  const endOldKey = useMutation(
    trpc.embeds.endOldKey.mutationOptions({
      ...settle,
      onSuccess: () => toast.success("The old key no longer works"),
    }),
  );
  const revoke = useMutation(
    trpc.embeds.revoke.mutationOptions({
      ...settle,
      onSuccess: () => toast.success("The embed no longer works"),
    }),
  );
  const address = useMutation(trpc.embeds.preview.mutationOptions({ onError: settle.onError }));

  /** Opened before the answer is here: a browser lets only a click open a page. */
  function preview(id: string) {
    const page = window.open("", "_blank");
    address.mutate(
      { id },
      {
        onSuccess: ({ path }) => page?.location.replace(path),
        onError: () => page?.close(),
      },
    );
  }

  return { addKey, endOldKey, revoke, preview };
}
