import type { ChartPoint } from "#components/charts/chart-points.ts";

/** A day that a chart points out. */
export interface ChartMark {
  readonly day: string;
  /** What was out of the ordinary, in words. */
  readonly text: string;
  /** Somebody has looked at it already. */
  readonly isDone: boolean;
}

export type PointMark = Pick<ChartMark, "text" | "isDone">;

/** Puts marks on the points of their days; several of one day, such as of two stores, become one. */
export function markPoints(points: readonly ChartPoint[], marks: readonly ChartMark[]): ChartPoint[] {
  const byDay = Map.groupBy(marks, ({ day }) => day);
  return points.map((point) => {
    const found = byDay.get(point.day);
    if (!found || point.actual === null) return point;
    const mark = {
      text: found.map(({ text }) => text).join(" "),
      isDone: found.every(({ isDone }) => isDone),
    };
    return { ...point, mark };
  });
}
