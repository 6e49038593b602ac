"use client";

import { StoreButton } from "#components/layout/store-button.tsx";
import { ALL_STORES_NAME } from "#components/layout/store-param.ts";
import { useStore } from "#components/layout/use-store.ts";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import type { StoreView } from "#lib/schemas/store.ts";

const ALL = "all";

export interface StoreMenuProps {
  readonly stores: readonly StoreView[];
}

/** Opens as soon as it is there: it was asked for. */
export default function StoreMenu({ stores }: StoreMenuProps) {
  const [storeId, setStoreId] = useStore();
  const current = stores.find((store) => store.id === storeId);
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <StoreButton name={current?.name ?? ALL_STORES_NAME} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-h-96 w-60">
        <DropdownMenuRadioGroup
          value={current?.id ?? ALL}
          onValueChange={(value) => void setStoreId(value === ALL ? null : value)}
        >
          <DropdownMenuRadioItem value={ALL}>{ALL_STORES_NAME}</DropdownMenuRadioItem>
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
