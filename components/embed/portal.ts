const MOST_TOKEN_CHARACTERS = 4000;

type FrameMessage =
  | { readonly type: "shelfcast:height"; readonly height: number }
  | { readonly type: "shelfcast:renew" };

/**
 * Origin of the page around the frame; null for a page of its own. The server let only origins that the embed lists
 * show it, so whoever is there may be spoken to.
 */
export function portalOrigin(): string | null {
  if (window.parent === window) return null;
  return window.location.ancestorOrigins?.[0] ?? URL.parse(document.referrer)?.origin ?? null;
}

/** Says something to the page around the frame and to nobody else. */
export function tellPortal(message: FrameMessage): void {
  const origin = portalOrigin();
  if (origin) window.parent.postMessage(message, origin);
}

/** A new token, where a message is one and comes from the page around the frame. */
export function readTokenMessage({ source, origin, data }: MessageEvent<unknown>): string | null {
  if (source !== window.parent || origin !== portalOrigin()) return null;
  if (typeof data !== "object" || data === null || !("type" in data) || !("token" in data)) return null;
  const { type, token } = data;
  if (type !== "shelfcast:token" || typeof token !== "string") return null;
  return token.length <= MOST_TOKEN_CHARACTERS ? token : null;
}
