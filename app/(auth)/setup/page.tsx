import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import Link from "next/link";
import { AuthCard } from "#components/account/auth-card.tsx";
import { ExploreSample } from "#components/account/explore-sample.tsx";
import { SetupForm } from "#components/account/setup-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { serverCaller } from "#server/api/caller.ts";

export const metadata: Metadata = { title: "Set up", referrer: "no-referrer" };

export default async function SetupPage({ searchParams }: PageProps<"/setup">) {
  const { token } = await searchParams;
  const secret = typeof token === "string" ? token : "";
  const api = await serverCaller();
  const state = await api.session.setupState({ token: secret }).catch(toUnknownLink);
  if (state === "done") return <AlreadySetUp />;
  if (state === "unknown-link") return <UnknownLink />;
  return (
    <div className="flex w-full max-w-md flex-col gap-4">
      <AuthCard title="Create your account" description="You become the owner of this shop.">
        <SetupForm token={secret} />
      </AuthCard>
      <AuthCard
        title="Look around first"
        description="Three made-up stores with two years of sales. This link stays good for your own account."
      >
        <ExploreSample token={secret} />
      </AuthCard>
    </div>
  );
}

/** Half a link is refused as input, and is no more than a link that does not work. */
function toUnknownLink(error: unknown): "unknown-link" {
  if (error instanceof TRPCError && error.code === "BAD_REQUEST") return "unknown-link";
  throw error;
}

function AlreadySetUp() {
  return (
    <AuthCard
      title="This shop is already set up"
      description="The set-up link worked once and is closed now."
    >
      <Button asChild className="w-full">
        <Link href="/sign-in">Sign in</Link>
      </Button>
    </AuthCard>
  );
}

function UnknownLink() {
  return (
    <AuthCard
      title="This link does not work"
      description="Set-up links last for 24 hours. Restart Shelfcast and open the new link it prints in its window."
    />
  );
}
