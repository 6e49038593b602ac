"use client";

import { type ComponentProps, createContext, type KeyboardEvent, use, useEffect, useId, useRef } from "react";
import { cn } from "#components/ui/class-names.ts";

interface TabsState {
  readonly id: string;
  readonly value: string;
  readonly onValueChange: (value: string) => void;
}

const TabsContext = createContext<TabsState>({ id: "", value: "", onValueChange: () => {} });

export interface TabsProps extends ComponentProps<"div"> {
  readonly value: string;
  readonly onValueChange: (value: string) => void;
}

/** Tabs after the ARIA pattern with automatic activation: the arrows move and open at once. */
export function Tabs({ className, value, onValueChange, ...props }: TabsProps) {
  const id = useId();
  return (
    <TabsContext value={{ id, value, onValueChange }}>
      <div data-slot="tabs" className={cn("flex flex-col gap-4", className)} {...props} />
    </TabsContext>
  );
}

export function TabsList({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      role="tablist"
      data-slot="tabs-list"
      className={cn("inline-flex w-full items-center gap-5 overflow-x-auto border-b", className)}
      onKeyDown={moveFocus}
      {...props}
    />
  );
}

export function TabsTrigger({ className, value, ...props }: ComponentProps<"button"> & { value: string }) {
  const tabs = use(TabsContext);
  const isOpen = tabs.value === value;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isOpen && button.current) showInList(button.current);
  }, [isOpen]);
  return (
    <button
      ref={button}
      type="button"
      role="tab"
      id={`${tabs.id}-tab-${value}`}
      aria-selected={isOpen}
      aria-controls={isOpen ? `${tabs.id}-panel-${value}` : undefined}
      tabIndex={isOpen ? 0 : -1}
      data-slot="tabs-trigger"
      className={cn(
        "-mb-px whitespace-nowrap border-transparent border-b-2 px-0.5 py-2 font-medium text-muted-foreground text-sm transition-colors hover:text-foreground focus-visible:outline-offset-[-2px] disabled:opacity-50 aria-selected:border-primary aria-selected:text-foreground",
        className,
      )}
      onClick={() => tabs.onValueChange(value)}
      {...props}
    />
  );
}

/** Only the open tab's content is in the document. */
export function TabsContent({ className, value, ...props }: ComponentProps<"div"> & { value: string }) {
  const tabs = use(TabsContext);
  if (tabs.value !== value) return null;
  return (
    <div
      role="tabpanel"
      id={`${tabs.id}-panel-${value}`}
      aria-labelledby={`${tabs.id}-tab-${value}`}
      data-slot="tabs-content"
      className={cn("flex-1", className)}
      {...props}
    />
  );
}

/** On a narrow screen the open tab may lie beyond the list's edge; the page itself stays where it is. */
function showInList(tab: HTMLButtonElement): void {
  const list = tab.parentElement;
  if (!list) return;
  const [of, within] = [tab.getBoundingClientRect(), list.getBoundingClientRect()];
  if (of.right > within.right) list.scrollLeft += of.right - within.right;
  else if (of.left < within.left) list.scrollLeft += of.left - within.left;
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('[role="tab"]:not(:disabled)')];
  const at = tabs.findIndex((tab) => tab.matches(":focus"));
  const targets: Record<string, number> = {
    ArrowLeft: (at - 1 + tabs.length) % tabs.length,
    ArrowRight: (at + 1) % tabs.length,
    Home: 0,
    End: tabs.length - 1,
  };
  const target = tabs[targets[event.key] ?? -1];
  if (at < 0 || !target) return;
  event.preventDefault();
  target.focus();
  target.click();
}
