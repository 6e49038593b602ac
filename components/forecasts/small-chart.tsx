import { SMALL_HEIGHT, SMALL_WIDTH, smallPaths } from "#components/forecasts/small-paths.ts";
import type { SmallForecast } from "#lib/schemas/forecast.ts";

export interface SmallChartProps {
  readonly forecast: SmallForecast;
  /** The top of the scale. */
  readonly largest: number;
  /** What a screen reader hears. */
  readonly label: string;
}

/** History solid, forecast dashed, with its likely range; as light as a word, so that a page holds many. */
export function SmallChart({ forecast, largest, label }: SmallChartProps) {
  const paths = smallPaths(forecast, largest);
  const line = {
    fill: "none",
    stroke: "var(--chart-1)",
    strokeWidth: 1.5,
    strokeLinejoin: "round",
    vectorEffect: "non-scaling-stroke",
  } as const;
  return (
    <svg
      viewBox={`0 0 ${SMALL_WIDTH} ${SMALL_HEIGHT}`}
      className="h-18 w-full"
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path d={paths.band} fill="var(--chart-1)" opacity="var(--band-80-opacity)" />
      <path d={`M${paths.border} 0V${SMALL_HEIGHT}`} {...line} stroke="var(--chart-grid)" strokeWidth={1} />
      <path d={paths.history} {...line} strokeLinecap="round" />
      <path d={paths.forecast} {...line} strokeDasharray="4 3" />
    </svg>
  );
}
