"use client";

import dynamic from "next/dynamic";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import type { PageTheme } from "#components/embed/embed-theme.ts";
import { TrpcProvider } from "#lib/trpc/client.tsx";

export interface ProvidersProps {
  /** The page's, for the script that sets the theme before anything is drawn. */
  readonly nonce?: string;
  readonly theme: PageTheme;
  readonly children: ReactNode;
}

// Nothing can be announced before somebody has done something, so it may come after the page.
const Toaster = dynamic(() => import("#components/ui/toaster.tsx").then((module) => module.Toaster), {
  ssr: false,
});

export function Providers({ nonce, theme, children }: ProvidersProps) {
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      nonce={nonce}
      storageKey={theme.storageKey}
      forcedTheme={theme.forcedTheme}
    >
      <TrpcProvider>{children}</TrpcProvider>
      <Toaster />
    </ThemeProvider>
  );
}
