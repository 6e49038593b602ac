/** Thrown when a method is given fewer observations than it needs; callers fall back to a simpler method. */
export class InsufficientDataError extends Error {
  override readonly name = "InsufficientDataError";
  readonly method: string;
  readonly needed: number;
  readonly got: number;

  constructor(method: string, needed: number, got: number) {
    super(`${method} needs at least ${needed} observations, got ${got}`);
    this.method = method;
    this.needed = needed;
    this.got = got;
  }
}

/** Thrown when no model of a method could be estimated on a series; callers fall back to a simpler method. */
export class NotConvergedError extends Error {
  override readonly name = "NotConvergedError";

  constructor(method: string) {
    super(`${method} found no model that could be estimated`);
  }
}
