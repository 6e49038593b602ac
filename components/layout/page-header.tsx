import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

export interface PageHeaderProps {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  /** Buttons on the right; below the title on a phone. */
  readonly actions?: ReactNode;
  /** The list this page was opened from. */
  readonly back?: { readonly href: string; readonly label: string };
}

export function PageHeader({ title, description, actions, back }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 max-w-3xl">
        {back && (
          <Link
            href={back.href}
            className="-ml-1 mb-1.5 inline-flex items-center gap-0.5 rounded-sm text-muted-foreground text-sm hover:text-foreground"
          >
            <ChevronLeft className="size-4" aria-hidden />
            {back.label}
          </Link>
        )}
        <h1 className="break-words font-semibold text-xl leading-7 tracking-[-0.017em]">{title}</h1>
        {description && <div className="mt-1 text-muted-foreground text-sm">{description}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
