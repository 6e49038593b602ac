const MAX_JSON_BYTES = 1024 * 1024;

/** Stops what another site's page sends with our cookies, and bodies larger than any procedure takes. */
export function refuseForeignRequest(request: Request): Response | null {
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (!isRead && !isSameOrigin(request)) return refuse(403, "this request came from another site");
  const length = request.headers.get("content-length");
  if (!isRead && length === null) return refuse(411, "the request does not say how long it is");
  if (Number(length) > MAX_JSON_BYTES) return refuse(413, "the request is larger than 1 MB");
  return null;
}

/** Browsers say where a request comes from in headers that a page cannot set; tools send neither. */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site) return site === "same-origin" || site === "none";
  const origin = request.headers.get("origin");
  return !origin || URL.parse(origin)?.host === request.headers.get("host");
}

function refuse(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
