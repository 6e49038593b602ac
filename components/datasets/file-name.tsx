import { cn } from "#components/ui/class-names.ts";

const KEPT_END = 12;
/** Names up to this length stay in one piece, so that they can be found and copied as a whole. */
const SHORT = 36;

/** Shortens a long name in the middle, so that its ending stays readable; the whole name is in the title. */
export function FileName({ name, className }: { name: string; className?: string }) {
  if (name.length <= SHORT) {
    return (
      <span className={cn("min-w-0 max-w-full truncate", className)} title={name}>
        {name}
      </span>
    );
  }
  const start = name.slice(0, -KEPT_END);
  const end = name.slice(-KEPT_END);
  return (
    <span className={cn("flex min-w-0 max-w-full", className)} title={name}>
      <span className="truncate whitespace-pre">{start}</span>
      <span className="shrink-0 whitespace-pre">{end}</span>
    </span>
  );
}
