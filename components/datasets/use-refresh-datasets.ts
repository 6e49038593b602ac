"use client";

import { useQueryClient } from "@tanstack/react-query";

/** What is imported shows on every page, so everything that was fetched is asked for anew. */
export function useRefreshDatasets() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries();
}
