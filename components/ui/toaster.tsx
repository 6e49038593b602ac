"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

/** Shows what `toast` of toast.ts announces. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      closeButton
      style={
        {
          "--normal-bg": "var(--popover)",
          "--normal-text": "var(--popover-foreground)",
          "--normal-border": "var(--border)",
          fontFamily: "inherit",
        } as React.CSSProperties
      }
    />
  );
}
