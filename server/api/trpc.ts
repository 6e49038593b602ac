import { initTRPC, TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import type { EmbedView } from "#lib/schemas/embed.ts";
import { isDatabaseUnavailable } from "#server/db/unavailable.ts";
import { isRoleAtLeast, type Role } from "#server/services/context.ts";
import { openEmbed } from "#server/services/embeds/open-embed.ts";
import { ServiceError, type ServiceErrorCode } from "#server/services/errors.ts";
import type { RequestContext } from "./context.ts";
import { errorIdOf } from "./error-id.ts";

/** Who may call a procedure. The access matrix test refuses a procedure that does not say. */
export interface ProcedureMeta {
  readonly access: Role | "signed-in" | "public" | "embed";
}

const TRPC_CODE = {
  NOT_FOUND: "NOT_FOUND",
  CONFLICT: "CONFLICT",
  INVALID_INPUT: "BAD_REQUEST",
  PRECONDITION_FAILED: "PRECONDITION_FAILED",
  UNAUTHENTICATED: "UNAUTHORIZED",
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
      const { cause } = error;
      const isOurFault = error.code === "INTERNAL_SERVER_ERROR";
      const errorId = isOurFault ? errorIdOf(error) : null;
      const issues = cause instanceof ZodError ? listIssues(cause) : [];
      let { message } = shape;
      if (isOurFault) message = `Something went wrong on our side (error ${errorId})`;
      else if (issues.length > 0) message = issues.map((issue) => issue.message).join("; ");
      const serviceCode = cause instanceof ServiceError ? cause.code : null;
      return { ...shape, message, data: { ...data, serviceCode, errorId, issues } };
    },
  });

export interface InputIssue {
  /** The field's name, empty for the whole input. */
  readonly path: string;
  readonly message: string;
}

function listIssues(error: ZodError): InputIssue[] {
  return error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
}

/** What a caller is told about a failure; the failure itself stays its cause. */
export function toTrpcError(cause: unknown): TRPCError | null {
  if (cause instanceof ServiceError) {
    return new TRPCError({ code: TRPC_CODE[cause.code], message: cause.message, cause });
  }
  if (isDatabaseUnavailable(cause)) {
    const message = "the database cannot be reached right now";
    return new TRPCError({ code: "SERVICE_UNAVAILABLE", message, cause });
  }
  return null;
}

const translateErrors = t.middleware(async ({ next }) => {
  const result = await next();
  const translated = result.ok ? null : toTrpcError(result.error.cause);
  if (translated) throw translated;
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

/** For the frame of an embed: its token opens one view of one organisation, and no session counts here. */
export function embedProcedure(...views: readonly EmbedView[]) {
  return t.procedure
    .meta({ access: "embed" })
    .use(translateErrors)
    .use(async ({ ctx, next }) => {
      const token = /^Bearer +(\S+)$/i.exec(ctx.requestHeaders.get("authorization") ?? "")?.[1];
      const opened = token ? await openEmbed(token, views, () => new Date()) : null;
      if (!opened) {
        const message = "this frame's pass is missing, too old or not for this view";
        throw new TRPCError({ code: "UNAUTHORIZED", message });
      }
      return next({ ctx: { embed: opened } });
    });
}
