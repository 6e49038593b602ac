export type ServiceErrorCode =
  | "NOT_FOUND"
  | "CONFLICT"
  | "INVALID_INPUT"
  | "PRECONDITION_FAILED"
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "TOO_LARGE"
  | "UNAVAILABLE";

/** What a service refuses, with a message a shop manager can act on. Transports translate the code, never the text. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly code: ServiceErrorCode;

  constructor(code: ServiceErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Another organisation's row and a row that never existed look the same on purpose. */
export class NotFoundError extends ServiceError {
  constructor(entity: string, id: string) {
    super("NOT_FOUND", `${entity} ${id} was not found`);
  }
}
