import { errorIdOf } from "#server/api/error-id.ts";
import { isDatabaseUnavailable } from "#server/db/unavailable.ts";
import { log } from "#server/log.ts";
import { isRoleAtLeast, type Role, type ServiceContext } from "#server/services/context.ts";
import { ServiceError, type ServiceErrorCode } from "#server/services/errors.ts";
import { createRequestContext } from "./context.ts";

const STATUS = {
  NOT_FOUND: 404,
  CONFLICT: 409,
  INVALID_INPUT: 422,
  PRECONDITION_FAILED: 412,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  TOO_LARGE: 413,
  UNAVAILABLE: 503,
} satisfies Record<ServiceErrorCode, number>;

/** For routes that carry files, which tRPC does not: the same people, roles and errors as in procedures. */
export async function respondAs(
  least: Role,
  request: Request,
  work: (ctx: ServiceContext) => Promise<Response>,
): Promise<Response> {
  try {
    const { service } = await createRequestContext(request.headers, null);
    if (!service) return refuse(401, "Sign in first.");
    if (!isRoleAtLeast(service.role, least)) {
      return refuse(403, `This needs the role ${least}, yours is ${service.role}.`);
    }
    return await work(service);
  } catch (error) {
    return translateError(error);
  }
}

export function refuse(status: number, message: string): Response {
  const headers = { "cache-control": "no-store", ...(status === 503 && { "retry-after": "5" }) };
  return Response.json({ message }, { status, headers });
}

function translateError(error: unknown): Response {
  if (error instanceof ServiceError) return refuse(STATUS[error.code], error.message);
  if (isDatabaseUnavailable(error))
    return refuse(503, "The database cannot be reached right now. Try again in a minute.");
  const known = error instanceof Error ? error : new Error(String(error));
  const errorId = errorIdOf(known);
  log.error({ error: known, errorId }, "a file request failed");
  return refuse(500, `Something went wrong on our side (error ${errorId}).`);
}
