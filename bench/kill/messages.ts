/** What the benchmark asks of the server it is going to kill. */
export type Order =
  | { op: "prepare" }
  | { op: "sell"; organisationId: string; day: string }
  | { op: "train"; organisationId: string }
  | { op: "settle"; organisationId: string }
  | { op: "audit"; organisationId: string };

export type Answer =
  | { type: "ready" }
  | { type: "done"; id: number; value: unknown }
  | { type: "failed"; id: number; message: string };

export interface Shop {
  readonly organisationId: string;
  readonly seriesCount: number;
}

/** What the database holds, to be compared with what was acknowledged. */
export interface Audit {
  /** Rows on each day that has any. */
  readonly saleCounts: Record<string, number>;
  readonly runs: readonly {
    id: string;
    kind: string;
    status: string;
    attempt: number;
    message: string | null;
  }[];
  readonly models: readonly { runId: string; status: string; seriesCount: number; forecastCount: number }[];
}
