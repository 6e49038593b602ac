const INSET = 1.5;

/** Values to an SVG path in a box, the lowest edge being zero. */
export function sparklinePath(values: readonly number[], width: number, height: number): string {
  const largest = Math.max(...values, 0);
  const step = values.length > 1 ? (width - 2 * INSET) / (values.length - 1) : 0;
  return values
    .map((value, index) => {
      const share = largest > 0 ? Math.max(0, value) / largest : 0;
      const x = INSET + index * step;
      const y = height - INSET - share * (height - 2 * INSET);
      return `${index === 0 ? "M" : "L"}${round(x)} ${round(y)}`;
    })
    .join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
