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
  /** Null where no response can carry cookies, as while a page renders. */
  responseHeaders: Headers | null,
): Promise<RequestContext> {
  const person = await findPerson(requestHeaders, responseHeaders);
  return {
    person,
    service: person ? serviceContextOf(person) : null,
    requestHeaders,
    responseHeaders: responseHeaders ?? new Headers(),
  };
}

export function serviceContextOf({ userId, membership }: Person): ServiceContext | null {
  return membership && { ...membership, userId, now: () => new Date() };
}
