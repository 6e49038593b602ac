const SECOND = 1000;

/** When a token ends, in milliseconds since 1970; 0 for what cannot be read. Only to ask for the next one in time. */
export function tokenEnd(token: string): number {
  const payload = token.split(".")[1] ?? "";
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")));
    if (typeof claims !== "object" || claims === null || !("exp" in claims)) return 0;
    return typeof claims.exp === "number" ? claims.exp * SECOND : 0;
  } catch {
    return 0;
  }
}
