const HERE = "http://here.invalid";

/** Where to go after signing in: a path of ours, never another site however the address is dressed up. */
export function toLocalPath(next: string | string[] | undefined): string {
  if (typeof next !== "string" || !next.startsWith("/")) return "/";
  const url = URL.parse(next, HERE);
  return url?.origin === HERE ? `${url.pathname}${url.search}` : "/";
}
