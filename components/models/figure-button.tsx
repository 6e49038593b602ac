import { Info } from "lucide-react";
import type { ComponentProps } from "react";

export function FigureButton({ name, ...props }: ComponentProps<"button"> & { name: string }) {
  return (
    <button
      type="button"
      aria-label={`What is ${name.toLowerCase()}?`}
      className="rounded-full p-0.5 text-muted-foreground hover:text-foreground"
      {...props}
    >
      <Info className="size-3.5" aria-hidden />
    </button>
  );
}
