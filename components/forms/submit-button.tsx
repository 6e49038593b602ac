import { Loader2 } from "lucide-react";
import { Button, type ButtonProps } from "#components/ui/button.tsx";

export function SubmitButton({ isPending, children, ...props }: ButtonProps & { isPending: boolean }) {
  return (
    <Button type="submit" disabled={isPending} {...props}>
      {isPending && <Loader2 className="animate-spin" aria-hidden />}
      {children}
    </Button>
  );
}
