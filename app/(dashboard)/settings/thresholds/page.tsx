import type { Metadata } from "next";
import { ThresholdSettings } from "#components/settings/threshold-settings.tsx";
import { serverCaller } from "#server/api/caller.ts";

export const metadata: Metadata = { title: "Thresholds" };

export default async function ThresholdSettingsPage() {
  const api = await serverCaller();
  const current = await api.session.current();
  return <ThresholdSettings canEdit={current?.role === "admin" || current?.role === "owner"} />;
}
