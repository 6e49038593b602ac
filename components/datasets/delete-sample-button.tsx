"use client";

import { useMutation } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { describeError } from "#components/layout/describe-error.ts";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { useRefreshDatasets } from "./use-refresh-datasets.ts";

const ConfirmDialog = dynamic(
  () => import("#components/layout/confirm-dialog.tsx").then((module) => module.ConfirmDialog),
  { ssr: false },
);

export function DeleteSampleButton() {
  const trpc = useTRPC();
  const refreshAll = useRefreshDatasets();
  const [isOpen, setIsOpen] = useState(false);
  const remove = useMutation(
    trpc.datasets.deleteSample.mutationOptions({
      onError: (error) => toast.error(describeError(error).message),
      onSuccess: async () => {
        setIsOpen(false);
        toast.success("The sample shop is gone.");
        await refreshAll();
      },
    }),
  );
  return (
    <>
      <Button variant="outline" onClick={() => setIsOpen(true)}>
        Delete the sample shop
      </Button>
      {isOpen && (
        <ConfirmDialog
          open
          onOpenChange={setIsOpen}
          title="Delete the sample shop?"
          description="Its stores, products, sales and forecasts are removed. Your own data stays as it is."
          confirmLabel="Delete the sample shop"
          isDestructive
          isPending={remove.isPending}
          onConfirm={() => remove.mutate()}
        />
      )}
    </>
  );
}
