"use client";

import { Menu } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useEffect, useState } from "react";
import { CurrentFreshness } from "#components/layout/current-freshness.tsx";
import { Sidebar } from "#components/layout/sidebar.tsx";
import { StoreSwitcher } from "#components/layout/store-switcher.tsx";
import { ThemeToggle } from "#components/layout/theme-toggle.tsx";
import { UserAccount } from "#components/layout/user-account.tsx";
import { Button } from "#components/ui/button.tsx";

// What is not seen at first is not sent at first.
const Drawer = dynamic(() => import("#components/layout/drawer.tsx"), { ssr: false });
const CommandPalette = dynamic(() => import("#components/layout/command-palette.tsx"), { ssr: false });

export interface AppShellProps {
  readonly organisationName: string;
  readonly user: { readonly name: string; readonly email: string };
  readonly children: ReactNode;
}

export function AppShell({ organisationName, user, children }: AppShellProps) {
  const [isDrawerOpen, setIsDrawerOpen] = useState(false);
  const [isSearching, setIsSearching] = useState(false);
  useSearchShortcut(() => setIsSearching(true));
  const openSearch = () => {
    setIsDrawerOpen(false);
    setIsSearching(true);
  };
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[14.5rem_minmax(0,1fr)] print:block">
      <a
        href="#main"
        className="-translate-y-20 fixed top-3 left-3 z-50 rounded-md bg-primary px-4 py-2 font-medium text-primary-foreground focus:translate-y-0"
      >
        Skip to content
      </a>
      <aside className="sticky top-0 hidden h-dvh border-r md:block" data-print="hidden">
        <Sidebar organisationName={organisationName} onSearch={openSearch} />
      </aside>
      <div className="flex min-w-0 flex-col">
        <header
          data-print="hidden"
          className="sticky top-0 z-30 flex h-13 items-center gap-2 border-b bg-canvas/90 px-4 backdrop-blur-sm md:px-8"
        >
          <Button
            variant="ghost"
            size="icon"
            className="-ml-2 md:hidden"
            aria-label="Open menu"
            onClick={() => setIsDrawerOpen(true)}
          >
            <Menu aria-hidden />
          </Button>
          <StoreSwitcher />
          <div className="ml-auto flex items-center gap-1">
            <CurrentFreshness className="mr-3 hidden text-muted-foreground text-xs lg:block" />
            <ThemeToggle />
            <UserAccount name={user.name} email={user.email} />
          </div>
        </header>
        <main id="main" tabIndex={-1} className="flex-1 outline-none">
          {children}
        </main>
      </div>
      {isDrawerOpen && (
        <Drawer
          organisationName={organisationName}
          onSearch={openSearch}
          onClose={() => setIsDrawerOpen(false)}
        />
      )}
      {isSearching && <CommandPalette onClose={() => setIsSearching(false)} />}
    </div>
  );
}

function useSearchShortcut(onSearch: () => void) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      onSearch();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  });
}
