"use client";

import type { ReactNode } from "react";
import { FormError } from "#components/forms/form-error.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import type { useForm } from "#components/forms/use-form.ts";
import { Button } from "#components/ui/button.tsx";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "#components/ui/dialog.tsx";

export interface DialogFormProps {
  readonly title: string;
  readonly description: ReactNode;
  /** Says what will be done, not "OK". */
  readonly submitLabel: string;
  readonly form: ReturnType<typeof useForm>;
  /** What the form sets going. */
  readonly request: { readonly isPending: boolean; readonly error: unknown };
  readonly onClose: () => void;
  /** The fields. */
  readonly children: ReactNode;
}

/** A form in a dialog of its own. */
export function FormDialog({ className = "max-w-md", ...props }: DialogFormProps & { className?: string }) {
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <DialogContent className={className}>
        <DialogForm {...props} />
      </DialogContent>
    </Dialog>
  );
}

/** The same for a dialog that shows something else once the form is done. */
export function DialogForm({
  title,
  description,
  submitLabel,
  form,
  request,
  onClose,
  children,
}: DialogFormProps) {
  const hasFieldErrors = Object.keys(form.errors).length > 0;
  return (
    <>
      <DialogHeader>
        <DialogTitle>{title}</DialogTitle>
        <DialogDescription>{description}</DialogDescription>
      </DialogHeader>
      <form {...form.formProps} className="flex flex-col gap-4">
        {children}
        {!hasFieldErrors && <FormError error={request.error} />}
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            Cancel
          </Button>
          <SubmitButton isPending={request.isPending}>{submitLabel}</SubmitButton>
        </DialogFooter>
      </form>
    </>
  );
}
