"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronsUpDown, StoreIcon } from "lucide-react";
import { useStore } from "#components/layout/use-store.ts";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";

const ALL_STORES = "all";

/** Hidden while there is no choice: an organisation with one store has nothing to switch. */
export function StoreSwitcher() {
  const trpc = useTRPC();
  const { data: stores } = useQuery(trpc.stores.list.queryOptions());
  const [storeId, setStoreId] = useStore();
  if (!stores || stores.length === 0) return null;
  const current = stores.find((store) => store.id === storeId);
  if (stores.length === 1) {
    return (
      <span className="flex items-center gap-2 truncate px-1 font-medium text-sm">
        <StoreIcon className="size-4 text-muted-foreground" aria-hidden />
        {stores[0]?.name}
      </span>
    );
  }
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="sm"
          className="-ml-1 min-w-0"
          aria-label={`Store: ${current?.name ?? "All stores"}`}
        >
          <StoreIcon className="text-muted-foreground" aria-hidden />
          <span className="truncate">{current?.name ?? "All stores"}</span>
          <ChevronsUpDown className="size-3.5 text-muted-foreground" aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-h-96 w-60">
        <DropdownMenuRadioGroup
          value={current?.id ?? ALL_STORES}
          onValueChange={(value) => setStoreId(value === ALL_STORES ? null : value)}
        >
          <DropdownMenuRadioItem value={ALL_STORES}>All stores</DropdownMenuRadioItem>
          <DropdownMenuSeparator />
          {stores.map((store) => (
            <DropdownMenuRadioItem key={store.id} value={store.id}>
              <span className="truncate">{store.name}</span>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
