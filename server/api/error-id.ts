import { randomBytes } from "node:crypto";

const ids = new WeakMap<object, string>();

/** The number a person can read out to support; the log carries the same one beside the whole error. */
export function errorIdOf(error: object): string {
  const known = ids.get(error);
  if (known) return known;
  const id = randomBytes(4).toString("hex");
  ids.set(error, id);
  return id;
}
