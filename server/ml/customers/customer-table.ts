/** What one column of a customer table means. An ordinal one holds codes that are indexes of `levels`. */
export interface CustomerFeature {
  readonly name: string;
  readonly levels?: readonly string[];
  /** The column holds log(1 + figure), for figures such as money whose few large values would drown the others. */
  readonly isLog?: boolean;
}

/** Customers as numbers: one array per feature, one entry per customer; NaN is a gap. */
export interface CustomerTable {
  readonly features: readonly CustomerFeature[];
  readonly columns: readonly Readonly<Float64Array>[];
  /** What each customer is worth, where the column of it was shortened to keep a few from deciding about all. */
  readonly worth?: Readonly<Float64Array>;
}
