"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { Pager } from "#components/layout/pager.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Input } from "#components/ui/input.tsx";
import { NativeSelect } from "#components/ui/native-select.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { MEMBER_PAGE_SIZE, type SegmentationView } from "#lib/schemas/segment.ts";
import { useTRPC } from "#lib/trpc/client.tsx";
import { MembersTable } from "./members-table.tsx";

/** Every customer with their segment; what is shown can be taken along as a list. */
export function MembersCard({ segmentation }: { segmentation: SegmentationView }) {
  const trpc = useTRPC();
  const [segment, setSegment] = useState("");
  const [search, setSearch] = useState("");
  const [page, setPage] = useState(1);
  const deferredSearch = useDeferredValue(search);
  const filter = { segmentId: segment === "" ? null : Number(segment), search: deferredSearch };
  const { data, error, refetch } = useQuery(
    trpc.customers.members.queryOptions(
      { ...filter, offset: (page - 1) * MEMBER_PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  const exportAddress = `/api/customers/export?${new URLSearchParams({ segment, search: deferredSearch })}`;
  return (
    <Card className="gap-3 pb-0">
      <CardHeader>
        <CardTitle>Customers</CardTitle>
        <CardDescription>Choose a segment to build a list of its customers.</CardDescription>
      </CardHeader>
      <CardContent className="px-0">
        <div className="flex flex-wrap items-center gap-2 px-5 pb-3">
          <NativeSelect
            aria-label="Segment"
            className="max-w-full"
            value={segment}
            onChange={(event) => {
              setSegment(event.target.value);
              setPage(1);
            }}
          >
            <option value="">All segments</option>
            {segmentation.segments.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </NativeSelect>
          <Input
            type="search"
            aria-label="Search customers"
            placeholder="Search customers"
            value={search}
            onChange={(event) => {
              setSearch(event.target.value);
              setPage(1);
            }}
            className="sm:w-52"
          />
          <Button variant="outline" asChild>
            <a href={exportAddress} download>
              <Download aria-hidden />
              Download CSV
            </a>
          </Button>
        </div>
        {data ? (
          <MembersTable members={data.members} valueFeature={segmentation.valueFeature} />
        ) : error ? (
          <ErrorCard
            isBare
            title="The customers could not be loaded"
            error={error}
            onRetry={() => void refetch()}
          />
        ) : (
          <div className="space-y-3 border-t px-5 py-4">
            <Skeleton className="h-6" />
            <Skeleton className="h-6" />
          </div>
        )}
        {data && data.total > MEMBER_PAGE_SIZE && (
          <Pager
            page={page}
            pageCount={Math.ceil(data.total / MEMBER_PAGE_SIZE)}
            onChange={setPage}
            label="customers"
          />
        )}
      </CardContent>
    </Card>
  );
}
