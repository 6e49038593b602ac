import type { ChartPoint } from "#components/charts/chart-points.ts";

const HEADER = "day,actual,forecast,low_80,high_80,low_95,high_95";

/** The points as a file: plain numbers with a decimal point, whatever the organisation's locale, so that tools can read it. */
export function pointsToCsv(points: readonly ChartPoint[]): string {
  const hasModel = points.some(({ model }) => model !== undefined);
  const lines = points.map(({ day, actual, forecast, band80, band95, model }) => {
    const cells = [day, actual, forecast, band80?.[0], band80?.[1], band95?.[0], band95?.[1]];
    return [...cells, ...(hasModel ? [model] : [])].map(cell).join(",");
  });
  return `${[hasModel ? `${HEADER},model_alone` : HEADER, ...lines].join("\r\n")}\r\n`;
}

function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return "";
  return typeof value === "number" ? String(Math.round(value * 1000) / 1000) : value;
}
