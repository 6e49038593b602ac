import { Invitation, InvitationId, MemberId, MemberRole } from "#lib/schemas/person.ts";
import { adminProcedure, router } from "#server/api/trpc.ts";
import { changeMemberRole, removeMember } from "#server/services/people/change-member.ts";
import { cancelInvitation, invitePerson } from "#server/services/people/invite-person.ts";
import { listPeople } from "#server/services/people/list-people.ts";

export const peopleRouter = router({
  list: adminProcedure.query(({ ctx }) => listPeople(ctx.service)),
  invite: adminProcedure.input(Invitation).mutation(({ ctx, input }) => invitePerson(ctx.service, input)),
  cancelInvitation: adminProcedure
    .input(InvitationId)
    .mutation(({ ctx, input }) => cancelInvitation(ctx.service, input.id)),
  changeRole: adminProcedure
    .input(MemberRole)
    .mutation(({ ctx, input }) => changeMemberRole(ctx.service, input)),
  remove: adminProcedure.input(MemberId).mutation(({ ctx, input }) => removeMember(ctx.service, input.id)),
});
