/** What the process that is killed tells, and what the one that looks afterwards found. */
export type Message =
  | { readonly type: "kept"; readonly ids: readonly string[] }
  | { readonly type: "audit"; readonly audit: Audit };

export interface Audit {
  readonly keptIds: readonly string[];
  readonly takenInIds: readonly string[];
  /** Pairs of user and product whose online features differ from the offline ones. */
  readonly differing: number;
  readonly pairs: number;
}
