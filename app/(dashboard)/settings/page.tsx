import type { Metadata } from "next";
import { ShopSettings } from "#components/settings/shop-settings.tsx";
import { serverCaller } from "#server/api/caller.ts";

export const metadata: Metadata = { title: "Settings" };

export default async function ShopSettingsPage() {
  const api = await serverCaller();
  const current = await api.session.current();
  return <ShopSettings canEdit={current?.role === "admin" || current?.role === "owner"} />;
}
