/** What a person may do; each role may do what the ones before it may. */
export const ROLES = ["viewer", "manager", "admin", "owner"] as const;
export type Role = (typeof ROLES)[number];
