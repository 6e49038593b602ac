/** Rows to learn from or to predict, column by column. */
export interface FeatureTable {
  readonly names: readonly string[];
  /** One array a column, all of one length; NaN is missing. */
  readonly columns: readonly Float64Array[];
  /** Indexes of the columns that hold categories as whole-number codes from 0. */
  readonly categorical?: readonly number[];
}
