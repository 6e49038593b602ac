import type { Role, ServiceContext } from "#server/services/context.ts";
import { isRoleAtLeast } from "#server/services/context.ts";
import { ServiceError } from "#server/services/errors.ts";

/** Nobody gives, changes or takes away a role above their own. */
export function requireRoleWithinReach(ctx: ServiceContext, role: Role): void {
  if (!isRoleAtLeast(ctx.role, role)) {
    throw new ServiceError(
      "FORBIDDEN",
      `only an ${role === "owner" ? "owner" : "admin"} can do this to an ${role}`,
    );
  }
}
