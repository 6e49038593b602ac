import type { Series } from "../forecaster.ts";

/** One series of a group: a product in a store, a store, a department. */
export interface GroupMember {
  /** Unique in its group. */
  readonly id: string;
  readonly series: Series;
  /** What it belongs to, by kind: `{ category: "Bread", store: "Kiel" }`. Members share what their namesakes show. */
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * Series that live in the same shop or chain, of one frequency, from which one model learns what they have in common.
 * They may start and end on different days. A covariate's name and codes mean the same in all of them; a member may lack it.
 */
export interface SeriesGroup {
  readonly members: readonly GroupMember[];
}
