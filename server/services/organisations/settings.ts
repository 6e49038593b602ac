import { eq } from "drizzle-orm";
import type { OrganisationSettings } from "#lib/schemas/person.ts";
import { organisation } from "#server/db/schema/auth.ts";
import { organisationSetting } from "#server/db/schema/store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { NotFoundError } from "#server/services/errors.ts";

export async function getOrganisationSettings({
  organisationId,
}: ServiceContext): Promise<OrganisationSettings> {
  const [found] = await withTenant(organisationId, (tx) =>
    tx
      .select({
        name: organisation.name,
        currency: organisationSetting.currency,
        locale: organisationSetting.locale,
        timeZone: organisationSetting.timeZone,
        firstWeekday: organisationSetting.firstWeekday,
      })
      .from(organisation)
      .innerJoin(organisationSetting, eq(organisationSetting.organisationId, organisation.id))
      .where(eq(organisation.id, organisationId)),
  );
  if (!found) throw new NotFoundError("organisation", organisationId);
  return found;
}

export async function updateOrganisationSettings(
  { organisationId }: ServiceContext,
  { name, ...settings }: OrganisationSettings,
): Promise<void> {
  await withTenant(organisationId, async (tx) => {
    await tx.update(organisation).set({ name }).where(eq(organisation.id, organisationId));
    await tx
      .update(organisationSetting)
      .set(settings)
      .where(eq(organisationSetting.organisationId, organisationId));
  });
}
