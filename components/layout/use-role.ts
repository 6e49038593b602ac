"use client";

import { useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import { PersonRole } from "#lib/schemas/person.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

/** Whether the person may see a control; until that is known they may not. The server decides again. */
export function useIsRoleAtLeast(least: z.infer<typeof PersonRole>): boolean {
  const trpc = useTRPC();
  const { data: session } = useQuery(trpc.session.current.queryOptions());
  if (!session?.role) return false;
  return PersonRole.options.indexOf(session.role) >= PersonRole.options.indexOf(least);
}
