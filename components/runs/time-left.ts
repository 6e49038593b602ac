const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Rounded as a person would say it, so that the words do not change every second. */
export function describeTimeLeft(secondsLeft: number | null): string | null {
  if (secondsLeft === null || !Number.isFinite(secondsLeft)) return null;
  if (secondsLeft < 5) return "a few seconds left";
  if (secondsLeft < 50) return `about ${Math.ceil(secondsLeft / 5) * 5} seconds left`;
  if (secondsLeft < 90) return "about a minute left";
  if (secondsLeft < HOUR) return `about ${Math.round(secondsLeft / MINUTE)} minutes left`;
  const hours = Math.floor(secondsLeft / HOUR);
  const minutes = Math.round((secondsLeft % HOUR) / MINUTE / 5) * 5;
  if (minutes === 60) return `about ${hours + 1} h left`;
  return minutes === 0 ? `about ${hours} h left` : `about ${hours} h ${minutes} min left`;
}

/** How long something took: 8 s, 2 min 5 s, 1 h 4 min. */
export function describeDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < MINUTE) return `${whole} s`;
  if (whole < HOUR) return joinUnits([Math.floor(whole / MINUTE), "min"], [whole % MINUTE, "s"]);
  return joinUnits([Math.floor(whole / HOUR), "h"], [Math.floor((whole % HOUR) / MINUTE), "min"]);
}

function joinUnits([large, largeUnit]: [number, string], [small, smallUnit]: [number, string]): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
