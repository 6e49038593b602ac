import { documentationPage } from "#server/rest/documentation-page.ts";

/** The page is text and one style sheet of its own: nothing of it runs, nothing is fetched. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export function GET(): Response {
  return new Response(documentationPage(), {
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY },
  });
}
