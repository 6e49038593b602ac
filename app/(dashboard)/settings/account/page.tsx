import type { Metadata } from "next";
import { PasswordSettings } from "#components/settings/password-settings.tsx";
import { SessionSettings } from "#components/settings/session-settings.tsx";

export const metadata: Metadata = { title: "Your account" };

export default function AccountSettingsPage() {
  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <PasswordSettings />
      <SessionSettings />
    </div>
  );
}
