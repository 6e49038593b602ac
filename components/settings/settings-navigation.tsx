"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "#components/ui/class-names.ts";

interface Section {
  readonly href: string;
  readonly label: string;
  /** People below admin see neither the link nor, from the server, the data. */
  readonly isForAdmins?: boolean;
}

const SECTIONS: readonly Section[] = [
  { href: "/settings", label: "Shop" },
  { href: "/settings/stores", label: "Stores" },
  { href: "/settings/thresholds", label: "Thresholds" },
  { href: "/settings/people", label: "People", isForAdmins: true },
  { href: "/settings/keys", label: "API keys", isForAdmins: true },
  { href: "/settings/embeds", label: "Embeds", isForAdmins: true },
  { href: "/settings/account", label: "Your account" },
];

export function SettingsNavigation({ isAdmin }: { isAdmin: boolean }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Settings" className="-mt-2 flex gap-5 overflow-x-auto border-b">
      {SECTIONS.filter((section) => isAdmin || !section.isForAdmins).map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={pathname === href ? "page" : undefined}
          className={cn(
            "-mb-px whitespace-nowrap border-transparent border-b-2 px-0.5 py-2 font-medium text-muted-foreground text-sm hover:text-foreground focus-visible:outline-offset-[-2px]",
            pathname === href && "border-primary text-foreground",
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
