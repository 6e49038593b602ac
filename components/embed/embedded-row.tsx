import type { ReactNode } from "react";

export interface EmbeddedRowProps {
  readonly name: string;
  readonly storeName: string;
  readonly badges: ReactNode;
  readonly money: string;
  /** What the money is, such as "at risk". */
  readonly moneyLabel: string;
  /** What is to be done and why, as paragraphs. */
  readonly children: ReactNode;
}

/** One product in a list that another page shows. */
export function EmbeddedRow({ name, storeName, badges, money, moneyLabel, children }: EmbeddedRowProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4">
      <div className="min-w-0 space-y-1">
        <h3 className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 break-words font-medium">{name}</span>
          <span className="font-normal text-muted-foreground text-xs">{storeName}</span>
          {badges}
        </h3>
        {children}
      </div>
      <div className="text-right">
        <p className="font-medium tabular-nums">{money}</p>
        <p className="text-muted-foreground text-xs">{moneyLabel}</p>
      </div>
    </div>
  );
}
