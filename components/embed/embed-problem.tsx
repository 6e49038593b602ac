import { ClockAlert } from "lucide-react";
import { describeError } from "#components/layout/describe-error.ts";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { Card } from "#components/ui/card.tsx";

/** In place of a view that the server refused or that could not be reached. */
export function EmbedProblem({ error }: { error: unknown }) {
  return (
    <Card className="py-0" role="alert">
      <EmptyState
        icon={ClockAlert}
        title="This cannot be shown now"
        description={`${describeError(error).message} Load the page again.`}
      />
    </Card>
  );
}
