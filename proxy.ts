import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "#lib/env.ts";
import { contentSecurityPolicy } from "#server/api/content-security.ts";
import { findFrameAncestors } from "#server/services/embeds/find-frame-ancestors.ts";

const NONCE_BYTES = 16;
const EMBED_PATH = /^\/embed\/([a-z-]+)$/;

/** Gives every page its own nonce. It decides about nobody: procedures and the database do that. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { NODE_ENV, PUBLIC_URL } = env();
  const nonce = randomBytes(NONCE_BYTES).toString("base64");
  const policy = contentSecurityPolicy(nonce, {
    isDevelopment: NODE_ENV === "development",
    frameAncestors: await frameAncestorsOf(request.nextUrl),
  });
  const headers = new Headers(request.headers);
  // Next puts the nonce it finds here on its own scripts.
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  // A layout knows no address of its own, and sign-in wants to lead back to it.
  headers.set("x-path", request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (PUBLIC_URL?.startsWith("https:")) {
    response.headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
  }
  return response;
}

/** Told by the address alone: the frame's token comes later, and never to this request. */
async function frameAncestorsOf({ pathname, searchParams }: URL): Promise<readonly string[]> {
  const view = EMBED_PATH.exec(pathname)?.[1];
  return view ? findFrameAncestors(view, searchParams.get("id") ?? "") : [];
}

export const config = {
  // Pages only: a proxy before the API would cut uploads off at 10 MB without a word.
  matcher: ["/((?!api/|_next/|favicon.ico|templates/).*)"],
};
