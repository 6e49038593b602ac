import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { KeySettings } from "#components/settings/key-settings.tsx";
import { serverCaller } from "#server/api/caller.ts";

export const metadata: Metadata = { title: "API keys" };

export default async function KeySettingsPage() {
  const api = await serverCaller();
  const current = await api.session.current();
  if (current?.role !== "admin" && current?.role !== "owner") redirect("/settings");
  return <KeySettings />;
}
