"use client";

import { useQuery } from "@tanstack/react-query";
import { ROLES, type Role } from "#lib/roles.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

/** Whether the person may see a control; until that is known they may not. The server decides again. */
export function useIsRoleAtLeast(least: Role): boolean {
  const trpc = useTRPC();
  const { data: session } = useQuery(trpc.session.current.queryOptions());
  if (!session?.role) return false;
  return ROLES.indexOf(session.role) >= ROLES.indexOf(least);
}
