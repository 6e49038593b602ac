import { MoreHorizontal } from "lucide-react";
import { Button, type ButtonProps } from "#components/ui/button.tsx";

/** Stands alone until its menu is asked for, and then opens it. */
export function HistoryButton({ fileName, ...props }: ButtonProps & { fileName: string }) {
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      aria-label={`Actions for ${fileName}`}
      aria-haspopup="menu"
      {...props}
    >
      <MoreHorizontal aria-hidden />
    </Button>
  );
}
