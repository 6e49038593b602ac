import { sparklinePath } from "#components/charts/sparkline-path.ts";

export interface SparklineProps {
  readonly values: ReadonlyArray<number | null>;
  /** What a screen reader hears, such as "Sales of the last 30 days". */
  readonly label: string;
  readonly className?: string;
}

const WIDTH = 96;
const HEIGHT = 24;

/** A line as small as a word; from zero, so that a quiet product looks quiet. */
export function Sparkline({ values, label, className }: SparklineProps) {
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={label}
      className={className}
      preserveAspectRatio="none"
    >
      <path
        d={sparklinePath(values, WIDTH, HEIGHT)}
        fill="none"
        stroke="var(--chart-1)"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
