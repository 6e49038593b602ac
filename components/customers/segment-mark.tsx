const COLORS = ["var(--chart-1)", "var(--chart-2)", "var(--chart-3)", "var(--chart-4)"];

/** Centred on 0, about 8 wide. */
const SHAPES = [
  "M0-4A4 4 0 1 1 0 4A4 4 0 1 1 0-4Z",
  "M-3.5-3.5H3.5V3.5H-3.5Z",
  "M0-4.5L4.5 3.5H-4.5Z",
  "M0-5L5 0L0 5L-5 0Z",
];

/** Colour and shape together, so that segments are told apart without colours too; sixteen differ. */
export function segmentStyle(rank: number): { color: string; shape: string } {
  return {
    color: COLORS[rank % COLORS.length] ?? "",
    shape: SHAPES[(rank + Math.floor(rank / COLORS.length)) % SHAPES.length] ?? "",
  };
}

export function SegmentMark({ rank }: { rank: number }) {
  const { color, shape } = segmentStyle(rank);
  return (
    <svg viewBox="-6 -6 12 12" className="size-3 shrink-0" aria-hidden>
      <path d={shape} fill={color} />
    </svg>
  );
}
