import { describeError } from "#components/layout/describe-error.ts";
import { Alert, AlertDescription } from "#components/ui/alert.tsx";

/** What the server said about the form as a whole. */
export function FormError({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <Alert variant="destructive">
      <AlertDescription>{describeError(error).message}</AlertDescription>
    </Alert>
  );
}
