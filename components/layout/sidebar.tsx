"use client";

import { Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Logo } from "#components/layout/logo.tsx";
import { isCurrent, NAVIGATION, type NavigationItem, SETTINGS_ITEM } from "#components/layout/navigation.ts";
import { withStore } from "#components/layout/store-param.ts";
import { useStore } from "#components/layout/use-store.ts";
import { cn } from "#components/ui/class-names.ts";

export interface SidebarProps {
  readonly organisationName: string;
  readonly onSearch: () => void;
  /** Called after a link was followed; the drawer closes itself with it. */
  readonly onNavigate?: () => void;
}

export function Sidebar({ organisationName, onSearch, onNavigate }: SidebarProps) {
  return (
    <div className="flex h-full flex-col gap-4 px-3 py-4">
      <Link href="/" onClick={onNavigate} className="flex min-w-0 items-center gap-2.5 rounded-md px-2 py-1">
        <Logo className="size-6 shrink-0" />
        <span className="min-w-0">
          <span className="block font-semibold text-sm leading-4">Shelfcast</span>
          <span className="block truncate text-muted-foreground text-xs leading-4">{organisationName}</span>
        </span>
      </Link>
      <button
        type="button"
        onClick={onSearch}
        className="flex h-8 items-center gap-2 rounded-md border bg-background px-2.5 text-muted-foreground text-sm shadow-card hover:text-foreground"
      >
        <Search className="size-3.5" aria-hidden />
        Search
        <kbd className="ml-auto font-sans text-xs" aria-hidden>
          ⌘K
        </kbd>
      </button>
      <nav aria-label="Main" className="flex flex-1 flex-col gap-0.5">
        {NAVIGATION.map((item) => (
          <SidebarLink key={item.href} item={item} onNavigate={onNavigate} />
        ))}
        <div className="mt-auto">
          <SidebarLink item={SETTINGS_ITEM} onNavigate={onNavigate} />
        </div>
      </nav>
    </div>
  );
}

function SidebarLink({ item, onNavigate }: { item: NavigationItem; onNavigate?: () => void }) {
  const pathname = usePathname();
  const [store] = useStore();
  const isActive = isCurrent(item.href, pathname);
  return (
    <Link
      href={withStore(item.href, store)}
      onClick={onNavigate}
      aria-current={isActive ? "page" : undefined}
      className={cn(
        "flex h-8 items-center gap-2.5 rounded-md px-2.5 font-medium text-sm transition-colors max-md:h-10",
        isActive
          ? "bg-foreground/[0.07] text-foreground"
          : "text-muted-foreground hover:bg-foreground/[0.04] hover:text-foreground",
      )}
    >
      <item.icon className="size-4" aria-hidden />
      {item.label}
    </Link>
  );
}
