/** What a tenant's transaction runs as: owns nothing, bypasses nothing, sees the rows of one organisation. */
export const TENANT_ROLE = "shelfcast_tenant";

/** What sign-in, the sweeper and boot run as: sees every organisation, still no superuser. */
export const SYSTEM_ROLE = "shelfcast_system";

/** The setting that row-level security compares `organisation_id` with. */
export const ORGANISATION_SETTING = "app.organisation_id";
