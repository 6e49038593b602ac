"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Loader2, Shapes } from "lucide-react";
import { useState } from "react";
import { describeError } from "#components/layout/describe-error.ts";
import { Button } from "#components/ui/button.tsx";
import { NativeSelect } from "#components/ui/native-select.tsx";
import { toast } from "#components/ui/toast.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

const COUNTS = [2, 3, 4, 5, 6, 7, 8];
/** As many as a person keeps apart easily; what fits best is often two, those who came back and the others. */
const DEFAULT_COUNT = "5";

export function FindSegments() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [count, setCount] = useState(DEFAULT_COUNT);
  const find = useMutation(
    trpc.customers.findSegments.mutationOptions({
      onError: (error) => toast.error(describeError(error).message),
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.runs.list.queryKey() }),
    }),
  );
  return (
    <>
      <NativeSelect
        aria-label="How many segments"
        value={count}
        onChange={(event) => setCount(event.target.value)}
      >
        <option value="">As many as fit</option>
        {COUNTS.map((choice) => (
          <option key={choice} value={choice}>
            {choice} segments
          </option>
        ))}
      </NativeSelect>
      <Button
        onClick={() => find.mutate({ count: count === "" ? null : Number(count) })}
        disabled={find.isPending}
      >
        {find.isPending ? <Loader2 className="animate-spin" aria-hidden /> : <Shapes aria-hidden />}
        Find segments
      </Button>
    </>
  );
}
