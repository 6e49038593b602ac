"use client";

import { type FormEvent, useState } from "react";

type Errors = Readonly<Record<string, string>>;

/** Submits a form's values, after the browser's own checks, and keeps what is wrong beside the fields. */
export function useForm(submit: (values: Readonly<Record<string, string>>) => void) {
  const [errors, setErrors] = useState<Errors>({});

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const found = listInvalid(form);
    setErrors(found);
    if (Object.keys(found).length > 0) {
      form.querySelector<HTMLElement>(":invalid:not(form)")?.focus();
      return;
    }
    submit(Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)])));
  }

  return {
    errors,
    /** Puts the server's complaints beside their fields; true when it had any. */
    showIssues: (error: unknown): boolean => {
      const found = listIssues(error);
      setErrors(found);
      return Object.keys(found).length > 0;
    },
    formProps: { onSubmit, noValidate: true },
  };
}

function listInvalid(form: HTMLFormElement): Errors {
  const found: Record<string, string> = {};
  for (const element of form.elements) {
    if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) {
      if (!element.checkValidity()) found[element.name] = element.validationMessage;
    }
  }
  return found;
}

function listIssues(error: unknown): Errors {
  const issues =
    (error as { data?: { issues?: { path: string; message: string }[] } } | null)?.data?.issues ?? [];
  return Object.fromEntries(issues.map(({ path, message }) => [path, message]));
}
