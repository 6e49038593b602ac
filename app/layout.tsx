import "./globals.css";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "#app/providers.tsx";
import { themeOfPage } from "#components/embed/embed-theme.ts";

export const metadata: Metadata = {
  title: { default: "Shelfcast", template: "%s · Shelfcast" },
  description: "What will sell, what will run out and what to do about it.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f7f8" },
    { media: "(prefers-color-scheme: dark)", color: "#0d0e11" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const sent = await headers();
  return (
    // The theme's class is set before the page is drawn, so the server's markup may differ from it.
    <html lang="en" className={GeistSans.variable} suppressHydrationWarning>
      <body className="font-sans antialiased">
        <Providers nonce={sent.get("x-nonce") ?? undefined} theme={themeOfPage(sent.get("x-path") ?? "")}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
