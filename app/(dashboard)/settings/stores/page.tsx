import type { Metadata } from "next";
import { StoreSettings } from "#components/settings/store-settings.tsx";
import { serverCaller } from "#server/api/caller.ts";

export const metadata: Metadata = { title: "Stores" };

export default async function StoreSettingsPage() {
  const api = await serverCaller();
  const current = await api.session.current();
  return <StoreSettings canEdit={current?.role === "admin" || current?.role === "owner"} />;
}
