import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { getQueryClient, HydrateClient, trpc } from "#app/prefetch.tsx";
import { AppShell } from "#components/layout/app-shell.tsx";
import { FormatProvider } from "#lib/format/format-context.tsx";

/** Leads back to the page that was asked for. */
async function signInPath(): Promise<string> {
  const path = (await headers()).get("x-path") ?? "/";
  return path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`;
}

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const queryClient = getQueryClient();
  const session = await queryClient.fetchQuery(trpc.session.current.queryOptions());
  // The sign-in page also says what to do while nobody has an account, and to people who were removed.
  if (!session?.organisation) redirect(await signInPath());
  await Promise.all([
    queryClient.prefetchQuery(trpc.stores.list.queryOptions()),
    queryClient.prefetchQuery(trpc.overview.freshness.queryOptions()),
  ]);
  const { organisation, name, email } = session;
  return (
    <HydrateClient>
      <FormatProvider settings={organisation}>
        <NuqsAdapter>
          <AppShell organisationName={organisation.name} user={{ name, email }}>
            {children}
          </AppShell>
        </NuqsAdapter>
      </FormatProvider>
    </HydrateClient>
  );
}
