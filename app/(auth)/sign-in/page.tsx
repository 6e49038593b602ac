import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthCard } from "#components/account/auth-card.tsx";
import { SignInForm } from "#components/account/sign-in-form.tsx";
import { serverCaller } from "#server/api/caller.ts";
import { toLocalPath } from "./local-path.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next } = await searchParams;
  const path = toLocalPath(next);
  const api = await serverCaller();
  const current = await api.session.current();
  if (current?.organisation) redirect(path);
  if (!(await api.session.hasAnyAccount())) return <NobodyYet />;
  return (
    <AuthCard title="Sign in">
      <SignInForm next={path} />
    </AuthCard>
  );
}

function NobodyYet() {
  return (
    <AuthCard
      title="Nobody has an account yet"
      description="Shelfcast printed a set-up link in the window where it was started. Open that link to create the first account or to look at a sample shop."
    />
  );
}
