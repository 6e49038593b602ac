import { Button, type ButtonProps } from "#components/ui/button.tsx";

export function UserButton({ name, ...props }: ButtonProps & { name: string }) {
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      aria-label={`Account ${initials(name)}`}
      aria-haspopup="menu"
      {...props}
    >
      <span
        aria-hidden
        className="flex size-6 items-center justify-center rounded-full bg-selected font-semibold text-[0.6875rem] text-selected-foreground"
      >
        {initials(name)}
      </span>
    </Button>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0]?.charAt(0) ?? "";
  const last = words.length > 1 ? (words.at(-1)?.charAt(0) ?? "") : "";
  return (first + last).toUpperCase() || "?";
}
