"use client";

import type { ReactNode } from "react";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { ErrorCard } from "./error-card.tsx";
import { Pager } from "./pager.tsx";

export interface PagedContentProps<Page> {
  readonly query: {
    readonly data: Page | undefined;
    readonly error: unknown;
    refetch(): Promise<unknown>;
  };
  readonly errorTitle: string;
  /** What is listed, for the pager's name. */
  readonly label: string;
  readonly page: number;
  readonly pageSize: number;
  readonly onPage: (page: number) => void;
  readonly children: (data: Page) => ReactNode;
}

/** One page of a list inside a card: its skeleton, its error with a way to try again, or its rows and a pager. */
export function PagedContent<Page extends { readonly total: number }>({
  query,
  errorTitle,
  label,
  page,
  pageSize,
  onPage,
  children,
}: PagedContentProps<Page>) {
  const { data, error } = query;
  if (!data) {
    if (error)
      return <ErrorCard isBare title={errorTitle} error={error} onRetry={() => void query.refetch()} />;
    return (
      <div className="space-y-3 border-t px-5 py-4">
        <Skeleton className="h-6" />
        <Skeleton className="h-6" />
        <Skeleton className="h-6" />
      </div>
    );
  }
  return (
    <>
      {children(data)}
      {data.total > pageSize && (
        <Pager page={page} pageCount={Math.ceil(data.total / pageSize)} onChange={onPage} label={label} />
      )}
    </>
  );
}
