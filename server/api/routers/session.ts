import {
  AcceptInvitation,
  FirstAccount,
  InvitationLink,
  PasswordChange,
  SessionId,
  SetupLink,
  SignIn,
} from "#lib/schemas/person.ts";
import type { RequestContext } from "#server/api/context.ts";
import { publicProcedure, router, signedInProcedure } from "#server/api/trpc.ts";
import { changePassword, listSessions, revokeSession } from "#server/auth/sessions.ts";
import { type Credentials, signIn, signOut } from "#server/auth/sign-in.ts";
import { createFirstAccount } from "#server/services/organisations/create-first-account.ts";
import { openSampleShop } from "#server/services/organisations/open-sample-shop.ts";
import { getOrganisationSettings } from "#server/services/organisations/settings.ts";
import { getSetupState, hasAnyAccount } from "#server/services/organisations/setup-token.ts";
import { acceptInvitation, getInvitation } from "#server/services/people/accept-invitation.ts";

async function startSession(ctx: RequestContext, { email, password }: Credentials): Promise<void> {
  const cookies = await signIn({ email, password }, ctx.requestHeaders, new Date());
  for (const cookie of cookies) ctx.responseHeaders.append("set-cookie", cookie);
}

export const sessionRouter = router({
  /** Who is signed in and how their organisation writes numbers; null for a stranger. */
  current: publicProcedure.query(async ({ ctx: { person, service } }) => {
    if (!person) return null;
    const { userId, name, email, isExplorer } = person;
    const organisation = service && {
      id: service.organisationId,
      ...(await getOrganisationSettings(service)),
    };
    return { userId, name, email, isExplorer, role: service?.role ?? null, organisation };
  }),

  hasAnyAccount: publicProcedure.query(() => hasAnyAccount()),
  setupState: publicProcedure.input(SetupLink).query(({ input }) => getSetupState(input.token, new Date())),
  setUp: publicProcedure.input(FirstAccount).mutation(async ({ ctx, input }) => {
    await createFirstAccount(input, new Date());
    await startSession(ctx, input);
  }),
  exploreSample: publicProcedure.input(SetupLink).mutation(async ({ ctx, input }) => {
    await startSession(ctx, await openSampleShop(input.token, new Date()));
  }),

  invitation: publicProcedure
    .input(InvitationLink)
    .query(({ input }) => getInvitation(input.token, new Date())),
  acceptInvitation: publicProcedure.input(AcceptInvitation).mutation(async ({ ctx, input }) => {
    const { email } = await acceptInvitation(input, new Date());
    await startSession(ctx, { email, password: input.password });
  }),

  signIn: publicProcedure.input(SignIn).mutation(({ ctx, input }) => startSession(ctx, input)),
  signOut: publicProcedure.mutation(async ({ ctx }) => {
    for (const cookie of await signOut(ctx.requestHeaders)) ctx.responseHeaders.append("set-cookie", cookie);
  }),

  list: signedInProcedure.query(({ ctx }) => listSessions(ctx.person, new Date())),
  revoke: signedInProcedure
    .input(SessionId)
    .mutation(({ ctx, input }) => revokeSession(ctx.person, input.id)),
  changePassword: signedInProcedure
    .input(PasswordChange)
    .mutation(({ ctx, input }) => changePassword(ctx.person, input)),
});
