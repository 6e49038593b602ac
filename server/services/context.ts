export const ROLES = ["viewer", "manager", "admin", "owner"] as const;
export type Role = (typeof ROLES)[number];

/** Who asks, for which organisation, and what time it is. Every service takes it first. */
export interface ServiceContext {
  readonly organisationId: string;
  /** Null when no person asks: an API key, a schedule. */
  readonly userId: string | null;
  readonly role: Role;
  readonly now: () => Date;
}

/** Each role may do what the ones before it may. */
export function isRoleAtLeast(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}
