import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PeopleSettings } from "#components/settings/people-settings.tsx";
import { serverCaller } from "#server/api/caller.ts";

export const metadata: Metadata = { title: "People" };

export default async function PeopleSettingsPage() {
  const api = await serverCaller();
  const current = await api.session.current();
  if (current?.role !== "admin" && current?.role !== "owner") redirect("/settings");
  return <PeopleSettings userId={current.userId} role={current.role} isExplorer={current.isExplorer} />;
}
