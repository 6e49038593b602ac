import type { ReactNode } from "react";
import { Logo } from "#components/layout/logo.tsx";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col items-center gap-6 px-4 py-10 sm:justify-center">
      <div className="flex items-center gap-2 font-semibold text-base tracking-[-0.01em]">
        <Logo className="size-7" />
        Shelfcast
      </div>
      {children}
    </main>
  );
}
