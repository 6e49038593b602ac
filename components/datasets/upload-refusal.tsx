import { CircleAlert } from "lucide-react";
import { Alert, AlertDescription, AlertTitle } from "#components/ui/alert.tsx";

export function UploadRefusal({ message }: { message: string }) {
  return (
    <Alert variant="destructive">
      <CircleAlert aria-hidden />
      <AlertTitle>This file was not uploaded</AlertTitle>
      <AlertDescription className="break-words">{message}</AlertDescription>
    </Alert>
  );
}
