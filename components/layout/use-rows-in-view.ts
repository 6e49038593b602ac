"use client";

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { findRowsInView } from "./rows-in-view.ts";

export interface RowsInViewOptions {
  readonly count: number;
  /** Of a row, until it is measured. */
  readonly usualHeight: number;
  /** How many rows the server draws, which knows no window. */
  readonly onFirstScreen: number;
  readonly overscan: number;
  /** Told which rows are drawn; must stay the same function. */
  readonly onChange: (drawn: { first: number; last: number }) => void;
}

/**
 * Of a long list that scrolls with the page, the rows to draw and the room that the others take. `listRef` goes to the
 * list; where rows differ in height, `measure` goes to each of them as its ref, with its index as `data-index`.
 */
export function useRowsInView<List extends HTMLElement>(options: RowsInViewOptions) {
  const { count, usualHeight, onFirstScreen, overscan, onChange } = options;
  const listRef = useRef<List>(null);
  const [heights] = useState(() => new Map<number, number>());
  const [view, setView] = useState({ top: 0, height: onFirstScreen * usualHeight });
  const rows = findRowsInView({ count, usualHeight, heights, overscan, view });
  const { first, end } = rows;
  useEffect(() => onChange({ first, last: end - 1 }), [onChange, first, end]);

  const look = useCallback(() => {
    const top = -(listRef.current?.getBoundingClientRect().top ?? 0);
    setView({ top, height: window.innerHeight });
  }, []);
  useLayoutEffect(() => {
    look();
    window.addEventListener("scroll", look, { passive: true });
    window.addEventListener("resize", look);
    return () => {
      window.removeEventListener("scroll", look);
      window.removeEventListener("resize", look);
    };
  }, [look]);

  const measure = useMeasure(heights, usualHeight, look);
  return { listRef, measure, rows };
}

/** Notes how high rows are, and keeps what is being read in its place when one above it turns out otherwise. */
function useMeasure(heights: Map<number, number>, usualHeight: number, onMeasured: () => void) {
  const observer = useRef<ResizeObserver>(undefined);
  return useCallback(
    (row: HTMLElement | null) => {
      if (!row) return;
      observer.current ??= new ResizeObserver((entries) => {
        let moved = 0;
        for (const { target } of entries) {
          const index = Number((target as HTMLElement).dataset.index);
          const { height, bottom } = target.getBoundingClientRect();
          if (bottom <= 0) moved += height - (heights.get(index) ?? usualHeight);
          heights.set(index, height);
        }
        window.scrollBy(0, moved);
        onMeasured();
      });
      const watching = observer.current;
      watching.observe(row);
      return () => watching.unobserve(row);
    },
    [heights, usualHeight, onMeasured],
  );
}
