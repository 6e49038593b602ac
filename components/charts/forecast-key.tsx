/** What the lines and areas of a forecast chart mean. The dash and the depth tell it without colour. */
export interface ForecastKeyProps {
  readonly actualLabel: string;
  readonly hasForecast: boolean;
  /** People changed the forecast, so the model's own is drawn beside it. */
  readonly hasModel?: boolean;
  /** "Expected" for what is to come, "Predicted" for what has passed. */
  readonly forecastLabel?: string;
  readonly hasWideBand?: boolean;
  readonly hasMarks?: boolean;
}

export function ForecastKey({
  actualLabel,
  hasForecast,
  hasModel = false,
  forecastLabel = "Expected",
  hasWideBand = true,
  hasMarks = false,
}: ForecastKeyProps) {
  return (
    <ul className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted-foreground text-xs">
      <li className="flex items-center gap-1.5">
        <Stroke />
        {actualLabel}
      </li>
      {hasMarks && (
        <li className="flex items-center gap-1.5">
          <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
            <path d="M5 0L10 5L5 10L0 5Z" fill="var(--chart-2)" />
          </svg>
          Unusual day
        </li>
      )}
      {hasForecast && (
        <>
          <li className="flex items-center gap-1.5">
            <Stroke dash="4 3" />
            {forecastLabel}
          </li>
          {hasModel && (
            <li className="flex items-center gap-1.5">
              <Stroke dash="1 3" colour="var(--chart-axis)" />
              Model alone
            </li>
          )}
          <li className="flex items-center gap-1.5">
            <Swatch opacity="calc(var(--band-80-opacity) + var(--band-95-opacity))" />
            Likely: 8 times out of 10
          </li>
          {hasWideBand && (
            <li className="flex items-center gap-1.5">
              <Swatch opacity="var(--band-95-opacity)" />
              Nearly always: 19 times out of 20
            </li>
          )}
        </>
      )}
    </ul>
  );
}

function Stroke({ dash, colour = "var(--chart-1)" }: { dash?: string; colour?: string }) {
  return (
    <svg width="18" height="8" aria-hidden="true" focusable="false">
      <line x1="0" y1="4" x2="18" y2="4" stroke={colour} strokeWidth="2" strokeDasharray={dash} />
    </svg>
  );
}

function Swatch({ opacity }: { opacity: string }) {
  return <span aria-hidden className="h-2.5 w-4 rounded-[2px] bg-chart-1" style={{ opacity }} />;
}
