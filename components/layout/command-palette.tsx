"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Moon, Package, StoreIcon, Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { useDeferredValue, useState } from "react";
import { NAVIGATION, SETTINGS_ITEM } from "#components/layout/navigation.ts";
import { withStore } from "#components/layout/store-param.ts";
import { useStore } from "#components/layout/use-store.ts";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";

const itemClasses =
  "flex cursor-default select-none items-center gap-2.5 rounded-md px-2.5 py-2 text-sm data-[selected=true]:bg-accent [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted-foreground";
const groupClasses =
  "[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted-foreground [&_[cmdk-group-heading]]:text-xs";

export default function CommandPalette({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const [search, setSearch] = useState("");
  const [store, setStore] = useStore();
  const { resolvedTheme, setTheme } = useTheme();
  const trpc = useTRPC();
  const { data: stores = [] } = useQuery(trpc.stores.list.queryOptions());
  const products = useFoundProducts(useDeferredValue(search.trim()));
  const go = (href: string) => () => {
    onClose();
    router.push(withStore(href, store));
  };
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent className="top-[12vh] translate-y-0 gap-0 overflow-hidden p-0">
        <DialogTitle className="sr-only">Search</DialogTitle>
        <DialogDescription className="sr-only">Find a product, a page or an action</DialogDescription>
        <Command label="Search" loop filter={contains}>
          <Command.Input
            autoFocus
            value={search}
            onValueChange={setSearch}
            placeholder="Find a product, a page or an action"
            className="h-12 w-full border-b bg-transparent px-4 pr-12 text-base outline-none placeholder:text-muted-foreground md:text-sm"
          />
          <Command.List className="max-h-[min(24rem,60vh)] overflow-y-auto p-1.5">
            <Command.Empty className="px-3 py-8 text-center text-muted-foreground text-sm">
              Nothing found for “{search}”.
            </Command.Empty>
            {products.length > 0 && (
              <Command.Group heading="Products" className={groupClasses}>
                {products.map((product) => (
                  <Command.Item
                    key={product.id}
                    value={`${product.name} ${product.sku}`}
                    onSelect={go(`/products/${product.id}`)}
                    className={itemClasses}
                  >
                    <Package aria-hidden />
                    <span className="truncate">{product.name}</span>
                    <span className="ml-auto truncate text-muted-foreground text-xs">{product.sku}</span>
                  </Command.Item>
                ))}
              </Command.Group>
            )}
            <Command.Group heading="Pages" className={groupClasses}>
              {[...NAVIGATION, SETTINGS_ITEM].map((item) => (
                <Command.Item
                  key={item.href}
                  value={item.label}
                  onSelect={go(item.href)}
                  className={itemClasses}
                >
                  <item.icon aria-hidden />
                  {item.label}
                </Command.Item>
              ))}
            </Command.Group>
            <Command.Group heading="Actions" className={groupClasses}>
              <Command.Item value="Upload a spreadsheet" onSelect={go("/data")} className={itemClasses}>
                <Upload aria-hidden />
                Upload a spreadsheet
              </Command.Item>
              <Command.Item
                value="Switch between light and dark theme"
                onSelect={() => setTheme(resolvedTheme === "dark" ? "light" : "dark")}
                className={itemClasses}
              >
                <Moon aria-hidden />
                Switch between light and dark
              </Command.Item>
            </Command.Group>
            {stores.length > 1 && (
              <Command.Group heading="Stores" className={groupClasses}>
                {[{ id: null, name: "All stores" }, ...stores].map((item) => (
                  <Command.Item
                    key={item.id ?? "all"}
                    value={`Store ${item.name}`}
                    onSelect={() => {
                      onClose();
                      void setStore(item.id);
                    }}
                    className={itemClasses}
                  >
                    <StoreIcon aria-hidden />
                    {item.name}
                  </Command.Item>
                ))}
              </Command.Group>
            )}
          </Command.List>
        </Command>
      </DialogContent>
    </Dialog>
  );
}

/** Letter for letter: a fuzzy match would find "oat" in "upload a spreadsheet". */
function contains(value: string, search: string): number {
  return value.toLowerCase().includes(search.trim().toLowerCase()) ? 1 : 0;
}

function useFoundProducts(search: string) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.products.search.queryOptions(
      { search },
      { enabled: search.length > 0, placeholderData: keepPreviousData },
    ),
  );
  return search.length > 0 && data ? data : [];
}
