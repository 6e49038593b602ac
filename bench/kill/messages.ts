/** What the benchmark asks of the server it is going to kill. */
export type Order =
  | { op: "found" }
  | { op: "sell"; organisationId: string; day: string }
  | { op: "upload"; organisationId: string; path: string }
  | { op: "import"; organisationId: string; datasetId: string }
  | { op: "settle"; organisationId: string }
  | { op: "audit"; organisationId: string };

export type Answer =
  | { type: "ready" }
  | { type: "done"; id: number; value: unknown }
  | { type: "failed"; id: number; message: string };

/** What the database holds of one organisation, to be compared with what was acknowledged. */
export interface Audit {
  readonly saleCount: number;
  readonly saleDays: readonly string[];
  readonly datasets: readonly { id: string; status: string }[];
  readonly runs: readonly RunAudit[];
  readonly models: readonly { runId: string; status: string; seriesCount: number; forecastCount: number }[];
}

export interface RunAudit {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly attempt: number;
  readonly message: string | null;
}
