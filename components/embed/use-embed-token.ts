import { useCallback, useEffect, useRef, useState } from "react";
import { readTokenMessage, tellPortal } from "./portal.ts";
import { takeToken } from "./take-token.ts";
import { tokenEnd } from "./token-end.ts";

/** Before its end, so that a slow portal leaves no gap. */
const RENEWED_BEFORE_MS = 60_000;
const ASKED_AGAIN_AFTER_MS = 10_000;

export interface EmbedToken {
  /** Undefined before the browser has read it, null where there is none. */
  readonly token: string | null | undefined;
  /** Asks the page around for a new one. */
  readonly renew: () => void;
}

/** The frame's token: from the address first, from the page around as often as it runs out. */
export function useEmbedToken(): EmbedToken {
  const [token, setToken] = useState<string | null | undefined>(undefined);
  const renew = useCallback(() => tellPortal({ type: "shelfcast:renew" }), []);
  const isTaken = useRef(false);
  useEffect(() => {
    // React runs this twice while developing, and the address gives the token once.
    if (!isTaken.current) setToken(takeToken());
    isTaken.current = true;
    const receive = (event: MessageEvent<unknown>) => setToken((known) => readTokenMessage(event) ?? known);
    window.addEventListener("message", receive);
    return () => window.removeEventListener("message", receive);
  }, []);
  useEffect(() => {
    if (token === undefined) return;
    const wait = Math.max(0, (token === null ? 0 : tokenEnd(token)) - RENEWED_BEFORE_MS - Date.now());
    let repeat: ReturnType<typeof setInterval> | undefined;
    const first = setTimeout(() => {
      renew();
      repeat = setInterval(renew, ASKED_AGAIN_AFTER_MS);
    }, wait);
    return () => {
      clearTimeout(first);
      clearInterval(repeat);
    };
  }, [token, renew]);
  return { token, renew };
}
