import type { ReactNode } from "react";
import { Card, CardContent, CardDescription, CardHeader } from "#components/ui/card.tsx";

export interface AuthCardProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
}

export function AuthCard({ title, description, children }: AuthCardProps) {
  return (
    <Card className="w-full max-w-md py-6">
      <CardHeader className="px-6">
        <h1 className="font-semibold text-lg tracking-[-0.014em]">{title}</h1>
        {description && <CardDescription>{description}</CardDescription>}
      </CardHeader>
      {children && <CardContent className="px-6">{children}</CardContent>}
    </Card>
  );
}
