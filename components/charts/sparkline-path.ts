const INSET = 1.5;

/** Values to an SVG path in a box, the lowest edge being zero; interrupted where nothing is known. */
export function sparklinePath(values: ReadonlyArray<number | null>, width: number, height: number): string {
  const largest = Math.max(...values.map((value) => value ?? 0));
  let isDrawing = false;
  const step = values.length > 1 ? (width - 2 * INSET) / (values.length - 1) : 0;
  return values
    .map((value, index) => {
      if (value === null) {
        isDrawing = false;
        return "";
      }
      const share = largest > 0 ? Math.max(0, value) / largest : 0;
      const x = INSET + index * step;
      const y = height - INSET - share * (height - 2 * INSET);
      const command = isDrawing ? "L" : "M";
      // With round caps a line without length is a dot.
      const dot = !isDrawing && (values[index + 1] ?? null) === null ? "h0" : "";
      isDrawing = true;
      return `${command}${round(x)} ${round(y)}${dot}`;
    })
    .join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
