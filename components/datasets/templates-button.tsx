import { Download } from "lucide-react";
import { Button, type ButtonProps } from "#components/ui/button.tsx";

/** Stands alone until its menu is asked for, and then opens it. */
export function TemplatesButton(props: ButtonProps) {
  return (
    <Button variant="outline" aria-haspopup="menu" {...props}>
      <Download aria-hidden />
      Templates
    </Button>
  );
}
