"use client";

import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { Toaster } from "#components/ui/toaster.tsx";
import { TrpcProvider } from "#lib/trpc/client.tsx";

export function Providers({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
      <NuqsAdapter>
        <TrpcProvider>{children}</TrpcProvider>
      </NuqsAdapter>
      <Toaster />
    </ThemeProvider>
  );
}
