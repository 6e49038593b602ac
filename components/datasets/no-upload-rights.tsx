import { Lock } from "lucide-react";
import { Alert, AlertDescription, AlertTitle } from "#components/ui/alert.tsx";

export function NoUploadRights() {
  return (
    <Alert>
      <Lock aria-hidden />
      <AlertTitle>You can look, but not upload</AlertTitle>
      <AlertDescription>
        Your role may see what was uploaded. To upload, import or undo, ask an admin for a higher role.
      </AlertDescription>
    </Alert>
  );
}
