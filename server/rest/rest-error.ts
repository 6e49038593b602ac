import { errorIdOf } from "#server/api/error-id.ts";
import { isDatabaseUnavailable } from "#server/db/unavailable.ts";
import { log } from "#server/log.ts";
import { ServiceError, type ServiceErrorCode } from "#server/services/errors.ts";

/** A refusal of the transport itself: the body, the key, the pace. */
export class RestError extends Error {
  override readonly name = "RestError";
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.status = status;
    this.headers = headers;
  }
}

/** As the systems answered whose clients call us: 400 for data that is not enough, 422 for data of the wrong shape. */
const STATUS = {
  NOT_FOUND: 404,
  CONFLICT: 409,
  INVALID_INPUT: 400,
  PRECONDITION_FAILED: 409,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  TOO_LARGE: 413,
  UNAVAILABLE: 503,
} satisfies Record<ServiceErrorCode, number>;

const RETRY_SECONDS = "5";

/** What a client is told about a failure: `{"detail": "..."}`, never a stack. */
export function toErrorResponse(error: unknown): Response {
  const { status, detail, headers } = describe(error);
  return Response.json({ detail }, { status, headers });
}

function describe(error: unknown): { status: number; detail: string; headers: Record<string, string> } {
  if (error instanceof RestError) {
    return { status: error.status, detail: error.message, headers: { ...error.headers } };
  }
  if (error instanceof ServiceError) {
    const status = STATUS[error.code];
    return { status, detail: error.message, headers: status === 503 ? { "retry-after": RETRY_SECONDS } : {} };
  }
  if (isDatabaseUnavailable(error)) {
    const detail = "The database cannot be reached right now";
    return { status: 503, detail, headers: { "retry-after": RETRY_SECONDS } };
  }
  const known = error instanceof Error ? error : new Error(String(error));
  const errorId = errorIdOf(known);
  log.error({ error: known, errorId }, "a REST call failed");
  return { status: 500, detail: `Something went wrong on our side (error ${errorId})`, headers: {} };
}
