import { type BandedValue, sumBand } from "#server/ml/aggregation/sum-band.ts";
import type { Forecast } from "#server/ml/forecaster.ts";
import type { SumRow } from "#server/ml/reconciliation/bottom-up.ts";
import { reconcileMinTrace } from "#server/ml/reconciliation/min-trace.ts";
import { STORE_CORRELATION } from "#server/services/products/combine-forecasts.ts";
import { errorVariances, scaleForecast, shiftForecast } from "./series-forecast.ts";

/** An aggregate with the forecast of its own series; null where its members' sum is all there is. */
export interface ReconcileRow extends SumRow {
  readonly forecast: Forecast | null;
  /** Another row has the same series, which must not count twice. */
  readonly isRepeat: boolean;
}

export interface ReconcileRequest {
  /** Forecasts of the series that are summed, in the rows' numbers. */
  readonly bottoms: readonly Forecast[];
  /** 1 for bottoms that the rows' own series do not show yet: they come on top and stay as they are. */
  readonly isNew: Readonly<Uint8Array>;
  readonly rows: readonly ReconcileRow[];
}

export interface ReconciledBlock {
  readonly bottoms: Forecast[];
  readonly rows: Forecast[];
}

/**
 * Runs in a thread: makes the forecasts of products and of what they add up to agree. Each is moved the less, the more
 * it can be relied on by its own band: totals are forecast far better on their own series than by summing products.
 */
export function reconcileBlock({ bottoms, isNew, rows }: ReconcileRequest): ReconciledBlock {
  const own = rows.flatMap((row) =>
    row.forecast && !row.isRepeat ? [{ row: settledPart(row, isNew), forecast: row.forecast }] : [],
  );
  const { bottoms: points } = reconcileMinTrace(
    own.map(({ row }) => row),
    { bottoms: bottoms.map(({ point }) => point), totals: own.map(({ forecast }) => forecast.point) },
    {
      bottoms: bottoms.map(errorVariances),
      totals: own.map(({ forecast }) => errorVariances(forecast)),
    },
  );
  const moved = bottoms.map((forecast, index) =>
    scaleForecast(forecast, Float64Array.from(points[index] ?? forecast.point)),
  );
  return { bottoms: moved, rows: rows.map((row) => rowForecast(row, moved)) };
}

function settledPart({ members, weights }: SumRow, isNew: Readonly<Uint8Array>): SumRow {
  const isKept = (_: number, position: number) => isNew[members[position] ?? 0] !== 1;
  return { members: members.filter(isKept), weights: weights.filter(isKept) };
}

function rowForecast({ members, weights, forecast }: ReconcileRow, bottoms: readonly Forecast[]): Forecast {
  const sum = sumForecasts(
    members.map((member, position) => ({ forecast: bottoms[member], weight: weights[position] ?? 0 })),
  );
  return forecast ? shiftForecast(forecast, sum.point) : sum;
}

/** The weighted sum, with a band as wide as the parts' bands and how alike their errors are make it. */
function sumForecasts(
  parts: readonly { readonly forecast: Forecast | undefined; readonly weight: number }[],
): Forecast {
  const [first] = parts;
  const levels = (first?.forecast?.bands ?? []).map(({ level }) => level);
  const steps = first?.forecast?.point.length ?? 0;
  const sums = levels.map((level) =>
    Array.from({ length: steps }, (_, step) =>
      sumBand(
        parts.map(({ forecast, weight }) => bandedStep(forecast, { level, step, weight })),
        STORE_CORRELATION,
      ),
    ),
  );
  return {
    point: Float64Array.from({ length: steps }, (_, step) =>
      parts.reduce((sum, { forecast, weight }) => sum + weight * (forecast?.point[step] ?? 0), 0),
    ),
    bands: levels.map((level, index) => ({
      level,
      lower: Float64Array.from(sums[index] ?? [], ({ low }) => low),
      upper: Float64Array.from(sums[index] ?? [], ({ high }) => high),
    })),
  };
}

function bandedStep(
  forecast: Forecast | undefined,
  { level, step, weight }: { readonly level: number; readonly step: number; readonly weight: number },
): BandedValue {
  const band = forecast?.bands.find((one) => one.level === level);
  const point = weight * (forecast?.point[step] ?? 0);
  return { point, low: weight * (band?.lower[step] ?? 0), high: weight * (band?.upper[step] ?? 0) };
}
