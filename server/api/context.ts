import { findPerson, type Person } from "#server/auth/person.ts";
import type { ServiceContext } from "#server/services/context.ts";

export interface RequestContext {
  readonly person: Person | null;
  /** Null for strangers and for people who belong to no organisation. */
  readonly service: ServiceContext | null;
  readonly requestHeaders: Headers;
  /** Cookies of a sign-in or sign-out go here. */
  readonly responseHeaders: Headers;
}

export async function createRequestContext(
  requestHeaders: Headers,
  responseHeaders: Headers,
): Promise<RequestContext> {
  const person = await findPerson(requestHeaders);
  return { person, service: person ? serviceContextOf(person) : null, requestHeaders, responseHeaders };
}

export function serviceContextOf({ userId, membership }: Person): ServiceContext | null {
  return membership && { ...membership, userId, now: () => new Date() };
}
