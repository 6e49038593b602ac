import { type RefObject, useEffect } from "react";
import { tellPortal } from "./portal.ts";

/** Tells the page around how tall the content is, so that the frame needs no scroll bar of its own. */
export function useFrameHeight(content: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = content.current;
    if (!element) return;
    const observer = new ResizeObserver(() =>
      tellPortal({ type: "shelfcast:height", height: Math.ceil(element.getBoundingClientRect().height) }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [content]);
}
