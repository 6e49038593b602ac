import { hkdfSync } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { env } from "#lib/env.ts";
import { EmbedParams, type EmbedView } from "#lib/schemas/embed.ts";
import { resolveSecret } from "./secret.ts";

export const LONGEST_TOKEN_SECONDS = 600;
const ALGORITHM = "HS256";
const TYPE = "embed+jwt";
const KEY_BYTES = 32;
const SECOND = 1000;

export const EmbedClaims = EmbedParams.extend({ organisationId: z.uuid(), embedId: z.uuid() });
export type EmbedClaims = z.infer<typeof EmbedClaims>;

/** Its own key, so that nothing signed for another purpose opens an embed. */
function signingKey(): Uint8Array {
  const secret = resolveSecret(env());
  return new Uint8Array(hkdfSync("sha256", secret, "", "shelfcast embed token 1", KEY_BYTES));
}

/** A token that opens one view of one embed for ten minutes. */
export async function signEmbedToken(view: EmbedView, claims: EmbedClaims, now: Date): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / SECOND);
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
    .setAudience(view)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LONGEST_TOKEN_SECONDS)
    .sign(signingKey());
}

/** What a token locks; null for one that is not ours, not for this view, too old or made to last too long. */
export async function verifyEmbedToken(
  token: string,
  view: EmbedView,
  now: Date,
): Promise<EmbedClaims | null> {
  try {
    const { payload } = await jwtVerify(token, signingKey(), {
      algorithms: [ALGORITHM],
      typ: TYPE,
      audience: view,
      requiredClaims: ["iat", "exp"],
      maxTokenAge: LONGEST_TOKEN_SECONDS,
      currentDate: now,
    });
    const { iat = 0, exp = Number.POSITIVE_INFINITY } = payload;
    if (exp - iat > LONGEST_TOKEN_SECONDS) return null;
    return EmbedClaims.safeParse(payload).data ?? null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
