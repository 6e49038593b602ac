"use client";

import { useQuery } from "@tanstack/react-query";
import { Store as StoreIcon } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";
import type { StoreRow } from "#server/services/organisations/store-settings.ts";

const StoreDialog = dynamic(
  () => import("#components/settings/store-dialog.tsx").then((module) => module.StoreDialog),
  { ssr: false },
);

export function StoreSettings({ canEdit }: { canEdit: boolean }) {
  const trpc = useTRPC();
  const stores = useQuery(trpc.settings.stores.queryOptions());
  if (stores.error) {
    return (
      <ErrorCard
        title="The stores could not be loaded"
        error={stores.error}
        onRetry={() => stores.refetch()}
      />
    );
  }
  if (!stores.data) return <Skeleton className="h-60 w-full max-w-3xl rounded-xl" />;
  if (stores.data.length === 0) return <NoStores />;
  return <StoreTable stores={stores.data} canEdit={canEdit} />;
}

function NoStores() {
  return (
    <Card className="max-w-3xl">
      <EmptyState
        icon={StoreIcon}
        title="No stores yet"
        description="Stores appear by themselves when you import sales that name them."
        actions={
          <Button asChild>
            <Link href="/data">Import sales</Link>
          </Button>
        }
      />
    </Card>
  );
}

function StoreTable({ stores, canEdit }: { stores: readonly StoreRow[]; canEdit: boolean }) {
  const [edited, setEdited] = useState<StoreRow | null>(null);
  return (
    <Card className="max-w-3xl py-0">
      <Table>
        <TableHeader>
          <TableRow>
            <TableHead>Store</TableHead>
            <TableHead>Code in spreadsheets</TableHead>
            <TableHead>Time zone</TableHead>
            <TableHead>
              <span className="sr-only">Actions</span>
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {stores.map((store) => (
            <TableRow key={store.id}>
              <TableCell className="font-medium">
                <span className="flex items-center gap-2">
                  {store.name}
                  {store.isSample && <Badge variant="outline">Sample</Badge>}
                </span>
              </TableCell>
              <TableCell className="text-muted-foreground">{store.code}</TableCell>
              <TableCell className="whitespace-nowrap">{store.timeZone.replaceAll("_", " ")}</TableCell>
              <TableCell className="text-right">
                {canEdit && (
                  <Button variant="ghost" size="sm" onClick={() => setEdited(store)}>
                    Edit<span className="sr-only"> {store.name}</span>
                  </Button>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {edited && <StoreDialog store={edited} onClose={() => setEdited(null)} />}
    </Card>
  );
}
