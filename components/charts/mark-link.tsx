"use client";

import type { PointMark } from "#components/charts/chart-marks.ts";

export interface MarkLinkProps {
  readonly cx: number;
  readonly cy: number;
  readonly mark: PointMark;
  /** Such as "Monday, 5 January". */
  readonly title: string;
  readonly href: string;
  /** True where it went there itself. */
  readonly onFollow: () => boolean;
  /** Told what to say about the mark that has the focus, and null when it has it no more. */
  readonly onFocusChange: (text: string | null) => void;
}

const REACH = 12;
const SIZE = 5;

/** A diamond on the line, filled while nobody has looked at the day; the shape tells it without colour. */
export function MarkLink({ cx, cy, mark, title, href, onFollow, onFocusChange }: MarkLinkProps) {
  const text = `${title}: ${mark.text}`;
  return (
    <a
      href={href}
      aria-label={`Unusual day, ${text}`}
      className="group outline-none"
      onClick={(event) => {
        if (onFollow()) event.preventDefault();
      }}
      onFocus={(event) => {
        // Else the chart takes it for its own and tells of its first day.
        event.stopPropagation();
        onFocusChange(text);
      }}
      onBlur={() => onFocusChange(null)}
    >
      <circle
        cx={cx}
        cy={cy}
        r={REACH}
        fill="transparent"
        stroke="var(--ring)"
        strokeWidth="2"
        className="opacity-0 group-focus-visible:opacity-100"
      />
      <path
        d={`M${cx} ${cy - SIZE}L${cx + SIZE} ${cy}L${cx} ${cy + SIZE}L${cx - SIZE} ${cy}Z`}
        fill={mark.isDone ? "var(--card)" : "var(--chart-2)"}
        stroke="var(--chart-2)"
        strokeWidth="1.5"
      />
    </a>
  );
}
