"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { PagedContent } from "#components/layout/paged-content.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card.tsx";
import { Input } from "#components/ui/input.tsx";
import { NativeSelect } from "#components/ui/native-select.tsx";
import { MEMBER_PAGE_SIZE } from "#lib/customer-views.ts";
import type { SegmentationView } from "#lib/schemas/segment.ts";
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
  const query = useQuery(
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
        <PagedContent
          query={query}
          errorTitle="The customers could not be loaded"
          label="customers"
          page={page}
          pageSize={MEMBER_PAGE_SIZE}
          onPage={setPage}
        >
          {({ members }) => <MembersTable members={members} valueFeature={segmentation.valueFeature} />}
        </PagedContent>
      </CardContent>
    </Card>
  );
}
