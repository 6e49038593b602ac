import { type RefObject, useEffect } from "react";
import { tellPortal } from "./portal.ts";

/** Tells the page around how tall the content is, so that the frame needs no scroll bar of its own. */
export function useFrameHeight(content: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = content.current;
    if (!element) return;
    let told = 0;
    const tell = () => {
      const height = Math.ceil(element.getBoundingClientRect().height);
      if (height === told) return;
      told = height;
      tellPortal({ type: "shelfcast:height", height });
    };
    const resized = new ResizeObserver(tell);
    resized.observe(element);
    // Browsers do not draw a frame that is out of sight, and sizes are observed while drawing.
    const changed = new MutationObserver(tell);
    changed.observe(element, { childList: true, subtree: true, characterData: true });
    // Text set anew in its own typeface may take another line.
    document.fonts.addEventListener("loadingdone", tell);
    return () => {
      resized.disconnect();
      changed.disconnect();
      document.fonts.removeEventListener("loadingdone", tell);
    };
  }, [content]);
}
