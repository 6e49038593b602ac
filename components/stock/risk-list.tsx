"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState } from "react";
import type { StockRow } from "#lib/schemas/stock.ts";
import { RiskItem, type RiskItemProps } from "./risk-item.tsx";
import { RiskPending, USUAL_HEIGHT } from "./risk-pending.tsx";
import { stockKey } from "./use-stock-tasks.ts";

export interface RiskListProps {
  readonly total: number;
  readonly rowAt: (index: number) => StockRow | undefined;
  readonly chosen: ReadonlyMap<string, StockRow>;
  readonly today: string;
  readonly tasks: RiskItemProps["tasks"];
  readonly onChange: (visible: { first: number; last: number }) => void;
}

const ON_FIRST_SCREEN = 12;
const OVERSCAN = 6;

/** The page itself scrolls; only the rows in view are in the document, each as tall as its words need. */
export function RiskList({ total, rowAt, chosen, today, tasks, onChange }: RiskListProps) {
  const listRef = useRef<HTMLUListElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  useLayoutEffect(() => {
    const top = listRef.current?.getBoundingClientRect().top ?? 0;
    setScrollMargin(top + window.scrollY);
  }, []);
  const virtualizer = useWindowVirtualizer({
    count: total,
    estimateSize: () => USUAL_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin,
    initialRect: { width: 0, height: ON_FIRST_SCREEN * USUAL_HEIGHT },
    onChange: ({ range }) => {
      if (!range) return;
      onChange({ first: Math.max(0, range.startIndex - OVERSCAN), last: range.endIndex + OVERSCAN });
    },
  });
  const items = virtualizer.getVirtualItems();
  const before = (items[0]?.start ?? scrollMargin) - scrollMargin;
  const after = virtualizer.getTotalSize() - ((items.at(-1)?.end ?? scrollMargin) - scrollMargin);
  return (
    <ul
      ref={listRef}
      className="divide-y"
      aria-label="Products at risk"
      style={{ paddingTop: before, paddingBottom: Math.max(0, after) }}
    >
      {items.map(({ index }) => {
        const row = rowAt(index);
        return (
          <li
            key={index}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-posinset={index + 1}
            aria-setsize={total}
          >
            {row ? (
              <RiskItem
                key={stockKey(row)}
                row={row}
                isChosen={chosen.has(stockKey(row))}
                today={today}
                tasks={tasks}
              />
            ) : (
              <RiskPending />
            )}
          </li>
        );
      })}
    </ul>
  );
}
