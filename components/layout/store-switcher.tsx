"use client";

import { useQuery } from "@tanstack/react-query";
import { StoreIcon } from "lucide-react";
import { StoreButton } from "#components/layout/store-button.tsx";
import { ALL_STORES_NAME } from "#components/layout/store-param.ts";
import { useOnDemand } from "#components/layout/use-on-demand.ts";
import { useStore } from "#components/layout/use-store.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

const loadMenu = () => import("#components/layout/store-menu.tsx");

/** Only a name where there is one store: then there is nothing to switch. */
export function StoreSwitcher() {
  const trpc = useTRPC();
  const { data: stores } = useQuery(trpc.stores.list.queryOptions());
  const [storeId] = useStore();
  const { Loaded: StoreMenu, request } = useOnDemand(loadMenu);
  if (!stores || stores.length === 0) return null;
  if (stores.length === 1) {
    return (
      <span className="flex items-center gap-2 truncate px-1 font-medium text-sm">
        <StoreIcon className="size-4 text-muted-foreground" aria-hidden />
        {stores[0]?.name}
      </span>
    );
  }
  if (StoreMenu) return <StoreMenu stores={stores} />;
  const name = stores.find((store) => store.id === storeId)?.name ?? ALL_STORES_NAME;
  return <StoreButton name={name} onClick={request} onPointerEnter={() => void loadMenu()} />;
}
