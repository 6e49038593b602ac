import type { AGGREGATE_LEVELS } from "#server/db/schema/aggregate-forecast.ts";
import type { CleanSeries } from "./clean-histories.ts";
import { firstForecastDay } from "./series-forecast.ts";

export type AggregateLevel = (typeof AGGREGATE_LEVELS)[number];

/** What one row of aggregate forecasts sums up. */
export interface Aggregate {
  readonly level: AggregateLevel;
  readonly measure: "units" | "revenue";
  readonly storeId: string | null;
  readonly category: string | null;
  /** Numbers of the series that are summed, and what one unit of each counts. */
  readonly members: readonly number[];
  readonly weights: readonly number[];
  /** Numbers of the series of takings that together are this aggregate; empty when it has none of its own. */
  readonly takings: readonly number[];
}

const SETTLED_AFTER = { day: 28, week: 4, month: 2 } as const;

/**
 * Too new for a total's own series to show it: such a product comes on top of what the total of the others is forecast
 * to sell, instead of sharing it with them.
 */
export function isNew({ values, frequency }: CleanSeries): boolean {
  return values.length < SETTLED_AFTER[frequency];
}

/** Series that are forecast from the same day on in the same steps, so that their forecasts can be summed. */
export interface AlignedBlock {
  readonly frequency: CleanSeries["frequency"];
  readonly firstDay: number;
  readonly lastDay: number;
  readonly aggregates: readonly Aggregate[];
}

/**
 * What adds up to what. Units are summed over products that are counted in units. Money is what products bring at
 * their price outside promotions, and a store's money is its takings; where a store uploads its own takings, those are
 * believed instead of its products' money.
 */
export function listAggregates(series: readonly CleanSeries[]): AlignedBlock[] {
  const blocks = new Map<string, number[]>();
  for (const [index, one] of series.entries()) {
    const key = `${one.frequency} ${firstForecastDay(one)}`;
    const members = blocks.get(key);
    if (members) members.push(index);
    else blocks.set(key, [index]);
  }
  return [...blocks.values()].flatMap((members) => {
    const first = series[members[0] ?? -1];
    if (!first) return [];
    const { frequency } = first;
    const lastDay = Math.max(...new Set(members.map((index) => series[index]?.lastDay ?? 0)));
    return [{ frequency, firstDay: firstForecastDay(first), lastDay, aggregates: sumUp(series, members) }];
  });
}

type Place = Pick<Aggregate, "level" | "measure" | "storeId" | "category">;

function sumUp(series: readonly CleanSeries[], indexes: readonly number[]): Aggregate[] {
  const own = new Set(
    indexes.flatMap((index) =>
      series[index]?.profile.kind === "own-takings" ? [series[index].storeId] : [],
    ),
  );
  const found = new Map<string, Place & { members: number[]; weights: number[]; takings: number[] }>();
  const at = (place: Place) => {
    const key = JSON.stringify([place.level, place.measure, place.storeId, place.category]);
    const aggregate = found.get(key) ?? { ...place, members: [], weights: [], takings: [] };
    found.set(key, aggregate);
    return aggregate;
  };
  for (const index of indexes) {
    const one = series[index];
    if (!one) continue;
    const { storeId } = one;
    if (one.profile.kind === "item") {
      for (const [place, weight] of placesOf(one, own.has(storeId))) {
        const aggregate = at(place);
        aggregate.members.push(index);
        aggregate.weights.push(weight);
      }
      continue;
    }
    for (const place of moneyTotals(storeId)) {
      const aggregate = at(place);
      aggregate.takings.push(index);
      if (one.profile.kind === "own-takings") {
        aggregate.members.push(index);
        aggregate.weights.push(1);
      }
    }
  }
  return [...found.values()].filter(({ members }) => members.length > 0);
}

function moneyTotals(storeId: string): Place[] {
  return [
    { level: "organisation", measure: "revenue", storeId: null, category: null },
    { level: "store", measure: "revenue", storeId, category: null },
  ];
}

/** Where a product counts, and how much one unit of it. */
function placesOf(one: CleanSeries, hasOwnTakings: boolean): [Place, number][] {
  const { storeId, price } = one;
  const { category, measure } = one.profile;
  const categories = (of: Aggregate["measure"]): Place[] => [
    { level: "category", measure: of, storeId: null, category },
    { level: "store-category", measure: of, storeId, category },
  ];
  const worth = measure === "revenue" ? 1 : price;
  const money: Place[] = [...(hasOwnTakings ? [] : moneyTotals(storeId)), ...categories("revenue")];
  const units: Place[] = [
    { level: "organisation", measure: "units", storeId: null, category: null },
    { level: "store", measure: "units", storeId, category: null },
    ...categories("units"),
  ];
  return [
    ...(measure === "units" ? units.map((place): [Place, number] => [place, 1]) : []),
    ...(worth === null ? [] : money.map((place): [Place, number] => [place, worth])),
  ];
}
