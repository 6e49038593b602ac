const INSET = 1.5;

/** Values to an SVG path in a box, the lowest edge being zero; interrupted where nothing is known. */
export function sparklinePath(values: ReadonlyArray<number | null>, width: number, height: number): string {
  const largest = Math.max(...values.map((value) => value ?? 0));
  const step = values.length > 1 ? (width - 2 * INSET) / (values.length - 1) : 0;
  return brokenLine(values, {
    x: (index) => INSET + index * step,
    y: (value) => {
      const share = largest > 0 ? Math.max(0, value) / largest : 0;
      return height - INSET - share * (height - 2 * INSET);
    },
  });
}

interface Scales {
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
}

/** A line through the values that are known, in SVG's words, with a gap where one is not. */
export function brokenLine(values: ReadonlyArray<number | null>, { x, y }: Scales): string {
  let isDrawing = false;
  return values
    .map((value, index) => {
      if (value === null) {
        isDrawing = false;
        return "";
      }
      const command = isDrawing ? "L" : "M";
      // With round caps a line without length is a dot.
      const dot = !isDrawing && (values[index + 1] ?? null) === null ? "h0" : "";
      isDrawing = true;
      return `${command}${round(x(index))} ${round(y(value))}${dot}`;
    })
    .join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
