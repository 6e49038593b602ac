import { initTRPC, TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { isDatabaseUnavailable } from "#server/db/unavailable.ts";
import { isRoleAtLeast, type Role } from "#server/services/context.ts";
import { ServiceError, type ServiceErrorCode } from "#server/services/errors.ts";
import type { RequestContext } from "./context.ts";
import { errorIdOf } from "./error-id.ts";

/** Who may call a procedure. The access matrix test refuses a procedure that does not say. */
export interface ProcedureMeta {
  readonly access: Role | "signed-in" | "public";
}

const TRPC_CODE = {
  NOT_FOUND: "NOT_FOUND",
  CONFLICT: "CONFLICT",
  INVALID_INPUT: "BAD_REQUEST",
  PRECONDITION_FAILED: "PRECONDITION_FAILED",
  FORBIDDEN: "FORBIDDEN",
  TOO_LARGE: "PAYLOAD_TOO_LARGE",
  UNAVAILABLE: "SERVICE_UNAVAILABLE",
} satisfies Record<ServiceErrorCode, TRPCError["code"]>;

const t = initTRPC
  .context<RequestContext>()
  .meta<ProcedureMeta>()
  .create({
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 45_000 } },
    isDev: false,
    errorFormatter({ shape, error }) {
      const { stack: _stack, ...data } = shape.data;
      const serviceCode = error.cause instanceof ServiceError ? error.cause.code : null;
      if (error.code === "INTERNAL_SERVER_ERROR") {
        const errorId = errorIdOf(error);
        return {
          ...shape,
          message: `Something went wrong on our side (error ${errorId})`,
          data: { ...data, serviceCode, errorId },
        };
      }
      const message = error.cause instanceof ZodError ? describeInput(error.cause) : shape.message;
      return { ...shape, message, data: { ...data, serviceCode, errorId: null } };
    },
  });

function describeInput(error: ZodError): string {
  return error.issues
    .map((issue) => (issue.path.length > 0 ? `${issue.path.join(".")}: ${issue.message}` : issue.message))
    .join("; ");
}

const translateErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  if (cause instanceof ServiceError) {
    throw new TRPCError({ code: TRPC_CODE[cause.code], message: cause.message, cause });
  }
  if (isDatabaseUnavailable(cause)) {
    throw new TRPCError({
      code: "SERVICE_UNAVAILABLE",
      message: "the database cannot be reached right now",
      cause,
    });
  }
  return result;
});

export const { router, createCallerFactory } = t;

/** Open to everybody: state only what a stranger may know. */
export const publicProcedure = t.procedure.meta({ access: "public" }).use(translateErrors);

/** For a person of any or no organisation, such as one who was just removed. */
export const signedInProcedure = t.procedure
  .meta({ access: "signed-in" })
  .use(translateErrors)
  .use(({ ctx, next }) => {
    if (!ctx.person) throw new TRPCError({ code: "UNAUTHORIZED", message: "sign in first" });
    return next({ ctx: { person: ctx.person } });
  });

function procedureFor(least: Role) {
  return t.procedure
    .meta({ access: least })
    .use(translateErrors)
    .use(({ ctx, next }) => {
      const { service } = ctx;
      if (!service) throw new TRPCError({ code: "UNAUTHORIZED", message: "sign in first" });
      if (!isRoleAtLeast(service.role, least)) {
        throw new TRPCError({
          code: "FORBIDDEN",
          message: `this needs the role ${least}, yours is ${service.role}`,
        });
      }
      return next({ ctx: { service } });
    });
}

export const viewerProcedure = procedureFor("viewer");
export const managerProcedure = procedureFor("manager");
export const adminProcedure = procedureFor("admin");
export const ownerProcedure = procedureFor("owner");
