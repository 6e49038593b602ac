"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { PagedContent } from "#components/layout/paged-content.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Input } from "#components/ui/input.tsx";
import { OUTLOOK_PAGE_SIZE } from "#lib/customer-views.ts";
import { useFormat } from "#lib/format/format-context.tsx";
import type { OutlookFilter, OutlookSummary } from "#lib/schemas/customer-outlook.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { exportAddress, isListNarrowed, ListFilters, type Narrowed } from "./list-filters.tsx";
import { OutlookTable } from "./outlook-table.tsx";
import { NOBODY, TAB_LABEL, VIEW_EXPLANATION } from "./outlook-words.ts";

export interface OutlookListProps {
  readonly filter: OutlookFilter;
  readonly summary: OutlookSummary;
  readonly onSearch: (search: string) => void;
  readonly onNarrow: (narrowed: Narrowed) => void;
  readonly onPage: (page: number) => void;
}

/** One list of customers, to look through, narrow down and take along. */
export function OutlookList({ filter, summary, onSearch, onNarrow, onPage }: OutlookListProps) {
  const trpc = useTRPC();
  const format = useFormat();
  const { view, search, offset } = filter;
  const isNarrowed = search !== "" || isListNarrowed(filter);
  const query = useQuery(trpc.customers.outlooks.queryOptions(filter, { placeholderData: keepPreviousData }));
  return (
    <Card className="gap-3 pb-0">
      <CardHeader>
        <CardTitle>{TAB_LABEL[view]}</CardTitle>
        <CardDescription>{VIEW_EXPLANATION[view](format.number(summary.horizonDays))}</CardDescription>
      </CardHeader>
      <CardContent className="px-0">
        <div className="flex flex-wrap items-center gap-2 px-5 pb-3" data-print="hidden">
          <Input
            type="search"
            aria-label="Search customers"
            placeholder="Search customers"
            value={search}
            onChange={(event) => onSearch(event.target.value)}
            className="sm:w-52"
          />
          <ListFilters filter={filter} onNarrow={onNarrow} />
          <Button variant="outline" asChild>
            <a href={exportAddress(filter)} download>
              <Download aria-hidden />
              Download list
            </a>
          </Button>
        </div>
        <PagedContent
          query={query}
          errorTitle="The customers could not be loaded"
          label="customers"
          page={Math.floor(offset / OUTLOOK_PAGE_SIZE) + 1}
          pageSize={OUTLOOK_PAGE_SIZE}
          onPage={onPage}
        >
          {({ customers }) =>
            customers.length === 0 ? (
              <p className="border-t px-5 py-6 text-center text-muted-foreground text-sm">
                {isNarrowed ? "No customer matches." : NOBODY[view]}
              </p>
            ) : (
              <OutlookTable view={view} customers={customers} asOfDay={summary.asOfDay} />
            )
          }
        </PagedContent>
      </CardContent>
    </Card>
  );
}
