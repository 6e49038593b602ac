/** What one product sold at which price, one value per period, oldest first; NaN is unknown. */
export interface PriceHistory {
  readonly demand: Readonly<Float64Array>;
  /** What a unit cost the customer, above zero. */
  readonly price: Readonly<Float64Array>;
  /** 1 in periods with a promotion, 0 in others; left out where there was none. */
  readonly promotion?: Readonly<Float64Array>;
  readonly seasonLength: number;
}
