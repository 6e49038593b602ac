"use client";

import { useRowsInView } from "#components/layout/use-rows-in-view.ts";
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
  const { listRef, measure, rows } = useRowsInView<HTMLUListElement>({
    count: total,
    usualHeight: USUAL_HEIGHT,
    onFirstScreen: ON_FIRST_SCREEN,
    overscan: OVERSCAN,
    onChange,
  });
  const drawn = Array.from({ length: rows.end - rows.first }, (_, offset) => rows.first + offset);
  return (
    <ul
      ref={listRef}
      // Rows above are kept in place by the measuring; the browser's own way would move them twice.
      className="divide-y [overflow-anchor:none]"
      aria-label="Products at risk"
      style={{ paddingTop: rows.before, paddingBottom: rows.after }}
    >
      {drawn.map((index) => {
        const row = rowAt(index);
        return (
          <li key={index} ref={measure} data-index={index} aria-posinset={index + 1} aria-setsize={total}>
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
