import { hkdfSync } from "node:crypto";
import { errors, type JWTHeaderParameters, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { env } from "#lib/env.ts";
import { type EmbedParams, EmbedView } from "#lib/schemas/embed.ts";
import { resolveSecret } from "#server/auth/secret.ts";
import { type EmbedAddress, parsePublicId, toPublicId } from "./public-id.ts";

export const LONGEST_TOKEN_SECONDS = 600;
const ALGORITHM = "HS256";
const TYPE = "embed+jwt";
const KEY_BYTES = 32;
const SECOND = 1000;
/** A portal's clock is not ours. */
const CLOCK_TOLERANCE_SECONDS = 10;

/** Which embed a token is for, and which of its keys signed it. */
export interface TokenKey extends EmbedAddress {
  readonly version: number;
}

/** What a token says once its signature and its times are known to be good. */
export interface EmbedClaims {
  readonly key: TokenKey;
  readonly view: EmbedView;
  readonly params: EmbedParams;
}

/** Nothing else may stand in a token: a lock whose name is misspelt would otherwise lock nothing. */
const Payload = z.strictObject({
  aud: EmbedView,
  iat: z.number(),
  exp: z.number(),
  store_id: z.uuid().nullish(),
  product_id: z.uuid().nullish(),
});

/**
 * The key that a portal signs with: derived, so that it is stored nowhere, of this embed alone, so that it opens
 * no other, and of a purpose of its own, so that nothing signed elsewhere opens an embed. Its characters are the key.
 */
export function embedKey(key: TokenKey): string {
  const purpose = `shelfcast embed ${toPublicId(key)} ${key.version}`;
  const bytes = hkdfSync("sha256", resolveSecret(env()), "", purpose, KEY_BYTES);
  return `sce_${Buffer.from(bytes).toString("base64url")}`;
}

export function toKeyId(key: TokenKey): string {
  return `${toPublicId(key)}.${key.version}`;
}

function parseKeyId(keyId: unknown): TokenKey | null {
  const found = /^(.+)\.([1-9]\d{0,8})$/.exec(typeof keyId === "string" ? keyId : "");
  const address = parsePublicId(found?.[1] ?? "");
  return address && { ...address, version: Number(found?.[2]) };
}

/** A token that opens one view of one embed for ten minutes. */
export async function signEmbedToken({ key, view, params }: EmbedClaims, now: Date): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / SECOND);
  return new SignJWT({ store_id: params.storeId, product_id: params.productId })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: toKeyId(key) })
    .setAudience(view)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LONGEST_TOKEN_SECONDS)
    .sign(new TextEncoder().encode(embedKey(key)));
}

/** What a token locks; null for one that its embed's key did not sign, too old or made to last too long. */
export async function verifyEmbedToken(token: string, now: Date): Promise<EmbedClaims | null> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keyOf, {
      algorithms: [ALGORITHM],
      typ: TYPE,
      maxTokenAge: LONGEST_TOKEN_SECONDS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: now,
    });
    const { data } = Payload.safeParse(payload);
    const key = parseKeyId(protectedHeader.kid);
    if (!key || !data || data.exp - data.iat > LONGEST_TOKEN_SECONDS) return null;
    const params = { storeId: data.store_id ?? null, productId: data.product_id ?? null };
    return { key, view: data.aud, params };
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

function keyOf({ kid }: JWTHeaderParameters): Uint8Array {
  const key = parseKeyId(kid);
  if (!key) throw new errors.JWSInvalid("the token names no key of an embed");
  return new TextEncoder().encode(embedKey(key));
}
