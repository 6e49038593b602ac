"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { PagedContent } from "#components/layout/paged-content.tsx";
import {
  Card,
  CardAction,
  CardContent,
  CardDescription,
  CardHeader,
  CardTitle,
} from "#components/ui/card.tsx";
import { Input } from "#components/ui/input.tsx";
import type { ModelView } from "#lib/schemas/model.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { SeriesTable } from "./series-table.tsx";

const PAGE_SIZE = 10;

/** Where the model is weakest, since that is what a person can do something about. */
export function SeriesCard({ model }: { model: ModelView }) {
  const trpc = useTRPC();
  const [search, setSearch] = useState("");
  const [page, setPage] = useState(1);
  const deferredSearch = useDeferredValue(search);
  const query = useQuery(
    trpc.models.series.queryOptions(
      {
        modelId: model.id,
        search: deferredSearch || undefined,
        sort: "worst",
        offset: (page - 1) * PAGE_SIZE,
        limit: PAGE_SIZE,
      },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Card className="gap-3 pb-0">
      <CardHeader className="max-sm:has-data-[slot=card-action]:grid-cols-1">
        <CardTitle>Series, hardest first</CardTitle>
        <CardDescription>Each product in each store, with the method it got and its error.</CardDescription>
        <CardAction className="max-sm:col-start-1 max-sm:row-auto max-sm:mt-2 max-sm:w-full max-sm:justify-self-stretch">
          <Input
            type="search"
            aria-label="Search products"
            placeholder="Search products"
            value={search}
            onChange={(event) => {
              setSearch(event.target.value);
              setPage(1);
            }}
            className="h-8 sm:w-52"
          />
        </CardAction>
      </CardHeader>
      <CardContent className="px-0">
        <PagedContent
          query={query}
          errorTitle="The series could not be loaded"
          label="series"
          page={page}
          pageSize={PAGE_SIZE}
          onPage={setPage}
        >
          {({ series }) => <SeriesTable series={series} />}
        </PagedContent>
      </CardContent>
    </Card>
  );
}
