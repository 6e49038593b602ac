const WIDTH = 400;
const HEIGHT = 96;

/** The forecast as a dashed line and what it would become as a full one. The figures are in the table beneath. */
export function WhatIfLines({ base, changed }: { base: readonly number[]; changed: readonly number[] }) {
  const highest = Math.max(1e-9, ...base, ...changed);
  const path = (values: readonly number[]) =>
    values
      .map((value, step) => {
        const x = values.length > 1 ? (step / (values.length - 1)) * WIDTH : WIDTH / 2;
        const y = HEIGHT - 3 - (value / highest) * (HEIGHT - 6);
        return `${step === 0 ? "M" : "L"}${x.toFixed(1)},${y.toFixed(1)}`;
      })
      .join("");
  return (
    <figure>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-24 w-full"
        aria-hidden="true"
      >
        <line x1="0" x2={WIDTH} y1={HEIGHT - 1} y2={HEIGHT - 1} stroke="var(--chart-grid)" />
        <path
          d={path(base)}
          fill="none"
          stroke="var(--chart-axis)"
          strokeWidth="1.5"
          strokeDasharray="4 3"
          vectorEffect="non-scaling-stroke"
        />
        <path
          d={path(changed)}
          fill="none"
          stroke="var(--chart-1)"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <figcaption className="mt-1 flex gap-4 text-muted-foreground text-xs">
        <span>– – Forecast</span>
        <span>— What if</span>
      </figcaption>
    </figure>
  );
}
