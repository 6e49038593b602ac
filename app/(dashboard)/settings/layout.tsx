import type { ReactNode } from "react";
import { PageBody } from "#components/layout/page-body.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { SettingsNavigation } from "#components/settings/settings-navigation.tsx";
import { serverCaller } from "#server/api/caller.ts";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const api = await serverCaller();
  const role = (await api.session.current())?.role;
  return (
    <PageBody>
      <PageHeader title="Settings" />
      <SettingsNavigation isAdmin={role === "admin" || role === "owner"} />
      {children}
    </PageBody>
  );
}
