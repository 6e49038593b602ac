import { borrowForecast, HANDOVER_PERIODS, type Neighbour } from "#server/ml/cold-start/borrow-forecast.ts";
import type { CleanSeries } from "./clean-histories.ts";
import { BORROWED, type SeriesForecast } from "./series-forecast.ts";

/** A series with its forecast. */
export interface Forecasted {
  readonly series: CleanSeries;
  readonly forecast: SeriesForecast;
}

/**
 * Lets products that are new to a store borrow from what sells there in their category, and from themselves in other
 * stores. One that never sold and finds no neighbours is left out: there is nothing to say about it.
 */
export function borrowForecasts(all: readonly Forecasted[]): Forecasted[] {
  const lenders = all.filter(({ series }) => isItem(series) && series.values.length >= 2 * HANDOVER_PERIODS);
  return all.flatMap((one) => {
    const { series } = one;
    if (!isItem(series) || series.values.length >= HANDOVER_PERIODS) return [one];
    const borrowed = borrowForecast(
      {
        history: series.values,
        price: series.price,
        own: series.values.length > 0 ? one.forecast : null,
      },
      lenders.flatMap((lender) => asNeighbour(series, lender) ?? []),
    );
    if (!borrowed) return series.values.length > 0 ? [one] : [];
    const { point, bands, borrowedShare } = borrowed;
    const fitted = JSON.stringify([{ name: BORROWED, weight: borrowedShare, model: {} }]);
    return [{ series, forecast: { ...one.forecast, point, bands, method: BORROWED, fitted, basis: null } }];
  });
}

const isItem = ({ profile, frequency }: CleanSeries) => profile.kind === "item" && frequency === "day";

function asNeighbour(young: CleanSeries, { series, forecast }: Forecasted): Neighbour | null {
  if (series.profile.measure !== young.profile.measure) return null;
  const isSameProduct = series.productId === young.productId;
  const isAlike = series.storeId === young.storeId && series.profile.category === young.profile.category;
  if (!isSameProduct && !(isAlike && young.profile.category !== null)) return null;
  return { forecast, price: series.price, isSameProduct };
}
