import { ChevronsUpDown, StoreIcon } from "lucide-react";
import { Button, type ButtonProps } from "#components/ui/button.tsx";

export function StoreButton({ name, ...props }: ButtonProps & { name: string }) {
  return (
    <Button
      variant="ghost"
      size="sm"
      className="-ml-1 min-w-0"
      aria-label={`Store: ${name}`}
      aria-haspopup="menu"
      {...props}
    >
      <StoreIcon className="text-muted-foreground" aria-hidden />
      <span className="truncate">{name}</span>
      <ChevronsUpDown className="size-3.5 text-muted-foreground" aria-hidden />
    </Button>
  );
}
