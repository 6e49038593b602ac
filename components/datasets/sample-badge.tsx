import { FlaskConical } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";

export function SampleBadge() {
  return (
    <Badge variant="outline">
      <FlaskConical aria-hidden />
      Sample
    </Badge>
  );
}
