"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Package } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";

export interface ProductSearchProps {
  readonly label: string;
  readonly onChoose: (productId: string) => void;
}

/** Opens at once: it was loaded because somebody asked for it. */
export default function ProductSearch({ label, onChoose }: ProductSearchProps) {
  const [isOpen, setIsOpen] = useState(true);
  const [typed, setTyped] = useState("");
  const search = useDeferredValue(typed.trim());
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.products.search.queryOptions(
      { search },
      { enabled: search.length > 0, placeholderData: keepPreviousData },
    ),
  );
  const found = search.length > 0 ? (data ?? []) : [];
  return (
    <Popover open={isOpen} onOpenChange={setIsOpen}>
      <PopoverTrigger asChild>
        <Button variant="outline" className="min-w-0 max-w-72">
          <Package aria-hidden />
          <span className="truncate">{label}</span>
        </Button>
      </PopoverTrigger>
      <PopoverContent className="p-2" aria-label="Choose a product">
        <Input
          autoFocus
          type="search"
          aria-label="Search products"
          placeholder="Name or number"
          maxLength={100}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <ul className="mt-1 max-h-64 overflow-y-auto">
          {found.map(({ id, name, sku }) => (
            <li key={id}>
              <button
                type="button"
                className="flex w-full items-baseline gap-2 rounded-md px-2.5 py-1.5 text-left text-sm hover:bg-accent focus-visible:bg-accent"
                onClick={() => {
                  setIsOpen(false);
                  onChoose(id);
                }}
              >
                <span className="truncate">{name}</span>
                <span className="ml-auto shrink-0 text-muted-foreground text-xs">{sku}</span>
              </button>
            </li>
          ))}
        </ul>
        {found.length === 0 && (
          <p className="px-2.5 py-2 text-muted-foreground text-sm">
            {search.length > 0 && data ? `Nothing found for “${search}”.` : "Type to find a product."}
          </p>
        )}
      </PopoverContent>
    </Popover>
  );
}
