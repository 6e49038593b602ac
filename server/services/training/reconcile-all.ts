import { NO_METRICS } from "#server/ml/evaluation/summarise-backtest.ts";
import type { Forecast } from "#server/ml/forecaster.ts";
import { formatIsoDay, parseIsoDay } from "#server/ml/series/calendar-day.ts";
import { combineForecasts } from "#server/services/products/combine-forecasts.ts";
import { promoteForecast, promoteTotal, type TotalPart } from "./add-promotions.ts";
import { aggregateSeries } from "./aggregate-series.ts";
import type { Forecasted } from "./borrow-forecasts.ts";
import { forecastItems } from "./forecast-all.ts";
import type { ForecastInput } from "./forecast-series.ts";
import { type Aggregate, type AlignedBlock, isNew, listAggregates } from "./list-aggregates.ts";
import type { ReconciledBlock, ReconcileRequest } from "./reconcile-block.ts";
import { firstForecastDay, type SeriesForecast } from "./series-forecast.ts";
import type { TrainingTasks } from "./training-tasks.ts";
import type { AggregateRow, SeriesRow } from "./write-forecasts.ts";

export interface Reconciled {
  readonly series: readonly SeriesRow[];
  readonly aggregates: readonly AggregateRow[];
}

/** The method's name of an aggregate that has no series of its own. */
const SUM = "sum";
/** Forecasts what the series add up to and makes all of it agree. */
export async function reconcileAll(tasks: TrainingTasks, all: readonly Forecasted[]): Promise<Reconciled> {
  const moved = new Map<Forecasted, Forecast>();
  const aggregates: AggregateRow[] = [];
  for (const block of listAggregates(all.map(({ series }) => series))) {
    aggregates.push(...(await reconcileOne(tasks, { all, block, moved })));
  }
  return {
    series: all.map((one) => seriesRow(one, moved.get(one) ?? one.forecast)),
    aggregates: joinBlocks(aggregates),
  };
}

interface BlockWork {
  readonly all: readonly Forecasted[];
  readonly block: AlignedBlock;
  /** Takes the reconciled forecasts of series. */
  readonly moved: Map<Forecasted, Forecast>;
}

async function reconcileOne(tasks: TrainingTasks, { all, block, moved }: BlockWork): Promise<AggregateRow[]> {
  const { aggregates } = block;
  const own = await forecastAggregates(tasks, all, aggregates);
  const bottoms = [...new Set(aggregates.flatMap(({ members }) => members))];
  const position = new Map(bottoms.map((index, place) => [index, place]));
  const seen = new Set<SeriesForecast>();
  const request: ReconcileRequest = {
    bottoms: bottoms.flatMap((index) => all[index]?.forecast ?? []).map(bare),
    isNew: Uint8Array.from(bottoms, (index) => (all[index] && isNew(all[index].series) ? 1 : 0)),
    rows: aggregates.map(({ members, weights }, row) => {
      const forecast = own[row] ?? null;
      const isRepeat = forecast !== null && seen.has(forecast);
      if (forecast) seen.add(forecast);
      const places = members.map((index) => position.get(index) ?? 0);
      return { members: places, weights, forecast: forecast && bare(forecast), isRepeat };
    }),
  };
  const result = await tasks.perform<ReconciledBlock>("reconcile", request);
  for (const [place, index] of bottoms.entries()) {
    const [one, forecast] = [all[index], result.bottoms[place]];
    if (one && forecast) moved.set(one, forecast);
  }
  const partOf = (index: number, weight: number): TotalPart[] => {
    const [one, forecast] = [all[index], result.bottoms[position.get(index) ?? -1]];
    return one && forecast ? [{ forecast, promotion: one.forecast.promotion, weight }] : [];
  };
  return aggregates.flatMap((aggregate, row): AggregateRow[] => {
    const agreed = result.rows[row];
    if (!agreed) return [];
    const parts = aggregate.members.flatMap((index, place) => partOf(index, aggregate.weights[place] ?? 0));
    const forecast = promoteTotal(agreed, parts, aggregate.measure);
    const [takings] = aggregate.takings;
    const isStoreTakings = aggregate.level === "store" && takings !== undefined;
    const one = isStoreTakings ? all[takings] : undefined;
    if (one) moved.set(one, forecast);
    const { level, measure, storeId, category } = aggregate;
    const { frequency, firstDay, lastDay } = block;
    const { method, metrics } = own[row] ?? one?.forecast ?? { method: SUM, metrics: NO_METRICS };
    return [{ level, measure, storeId, category, frequency, firstDay, lastDay, forecast, method, metrics }];
  });
}

/** Only what reconciling looks at. */
const bare = ({ point, bands }: Forecast): Forecast => ({ point, bands });

/** The forecast of each aggregate's own series; the same object where several have the same. Null where there is none. */
async function forecastAggregates(
  tasks: TrainingTasks,
  all: readonly Forecasted[],
  aggregates: readonly Aggregate[],
): Promise<(SeriesForecast | null)[]> {
  const series = all.map((one) => one.series);
  const keyOf = ({ takings, members }: Aggregate) =>
    [takings.length > 0, ...(takings.length > 0 ? takings : members)].join();
  const wanted = new Map<string, ForecastInput>();
  for (const aggregate of aggregates) {
    const key = keyOf(aggregate);
    const input = wanted.has(key) ? null : aggregateSeries(aggregate, series);
    if (input) wanted.set(key, input);
  }
  const items = [...wanted.values()].map((input) => ({
    series: input,
    supplied: [],
    closedRules: null,
    known: null,
    planned: null,
  }));
  const forecasts = await forecastItems(tasks, items, async () => {});
  const known = new Map([...wanted.keys()].map((key, index) => [key, forecasts[index]]));
  return aggregates.map(
    (aggregate) =>
      ownTakings(aggregate, all) ?? (isWeighted(aggregate) ? null : (known.get(keyOf(aggregate)) ?? null)),
  );
}

const isWeighted = ({ takings, weights }: Aggregate) =>
  takings.length === 0 && weights.some((weight) => weight !== 1);

/** The forecast of a single store's summed takings, which is there already. */
function ownTakings({ takings }: Aggregate, all: readonly Forecasted[]): SeriesForecast | null {
  const [only] = takings;
  const one = takings.length === 1 && only !== undefined ? all[only] : undefined;
  return one?.series.profile.kind === "takings" ? one.forecast : null;
}

function seriesRow({ series, forecast }: Forecasted, moved: Forecast): SeriesRow {
  const { storeId, productId, frequency, lastDay } = series;
  const { method, metrics, leaderboard, fitted, basis, promotion } = forecast;
  return {
    storeId,
    productId,
    frequency,
    lastDay,
    firstDay: firstForecastDay(series),
    forecast: promoteForecast(bare(moved), promotion),
    promotionLift: promotion?.lift ?? null,
    method,
    metrics,
    leaderboard,
    fitted,
    basis,
  };
}

/** Aggregates over stores whose figures end on different days: their parts are added up from the latest day on. */
function joinBlocks(rows: readonly AggregateRow[]): AggregateRow[] {
  const groups = Map.groupBy(rows, ({ level, measure, storeId, category, frequency }) =>
    JSON.stringify([level, measure, storeId, category, frequency]),
  );
  return [...groups.values()].flatMap((parts) => {
    const [first] = parts;
    if (!first || parts.length === 1) return parts;
    const lastDay = Math.max(...parts.map((part) => part.lastDay));
    const frequency = first.frequency;
    const sum = combineForecasts(parts.map(toSteps), formatIsoDay(lastDay), frequency);
    if (!sum) return [];
    const bands = [
      { level: 0.8, lower: Float64Array.from(sum.lower80), upper: Float64Array.from(sum.upper80) },
      { level: 0.95, lower: Float64Array.from(sum.lower95), upper: Float64Array.from(sum.upper95) },
    ];
    const forecast = { point: Float64Array.from(sum.point), bands };
    const firstDay = parseIsoDay(sum.firstDay) ?? first.firstDay;
    return [{ ...first, lastDay, firstDay, forecast, method: SUM, metrics: NO_METRICS }];
  });
}

function toSteps({ firstDay, forecast: { point, bands } }: AggregateRow) {
  const side = (wanted: number, end: "lower" | "upper") =>
    Array.from(bands.find(({ level }) => level === wanted)?.[end] ?? point);
  return {
    firstDay: formatIsoDay(firstDay),
    point: Array.from(point),
    lower80: side(0.8, "lower"),
    upper80: side(0.8, "upper"),
    lower95: side(0.95, "lower"),
    upper95: side(0.95, "upper"),
  };
}
