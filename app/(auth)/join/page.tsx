import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { AuthCard } from "#components/account/auth-card.tsx";
import { JoinForm } from "#components/account/join-form.tsx";
import { serverCaller } from "#server/api/caller.ts";

export const metadata: Metadata = { title: "Join", referrer: "no-referrer" };

export default async function JoinPage({ searchParams }: PageProps<"/join">) {
  const { token } = await searchParams;
  const secret = typeof token === "string" ? token : "";
  const api = await serverCaller();
  const invitation = await api.session.invitation({ token: secret }).catch((error: unknown) => {
    if (error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR") return null;
    throw error;
  });
  if (!invitation) {
    return (
      <AuthCard
        title="This link does not work"
        description="Invitation links work once and last for 7 days. Ask the person who sent it for a new one."
      />
    );
  }
  return (
    <AuthCard
      title={`Join ${invitation.organisationName}`}
      description={`You will be able to sign in as ${invitation.role}.`}
    >
      <JoinForm token={secret} email={invitation.email} />
    </AuthCard>
  );
}
