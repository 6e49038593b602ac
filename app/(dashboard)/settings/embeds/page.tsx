import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EmbedSettings } from "#components/settings/embed-settings.tsx";
import { serverCaller } from "#server/api/caller.ts";

export const metadata: Metadata = { title: "Embeds" };

export default async function EmbedSettingsPage() {
  const api = await serverCaller();
  const current = await api.session.current();
  if (current?.role !== "admin" && current?.role !== "owner") redirect("/settings");
  return <EmbedSettings />;
}
