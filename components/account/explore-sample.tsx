"use client";

import { useMutation } from "@tanstack/react-query";
import { FormError } from "#components/forms/form-error.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";

export function ExploreSample({ token }: { token: string }) {
  const trpc = useTRPC();
  const explore = useMutation(
    trpc.session.exploreSample.mutationOptions({ onSuccess: () => window.location.assign("/") }),
  );
  return (
    <div className="flex flex-col gap-3">
      <FormError error={explore.error} />
      <SubmitButton
        type="button"
        variant="outline"
        isPending={explore.isPending || explore.isSuccess}
        onClick={() => explore.mutate({ token })}
      >
        Explore the sample shop
      </SubmitButton>
    </div>
  );
}
