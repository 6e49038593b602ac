/** What the web thread asks of the database thread. */
export type PgliteRequest =
  | { op: "query"; sql: string; params: unknown[]; rowMode: "array" | "object"; textTypes: number[] }
  | { op: "exec"; sql: string }
  | { op: "copy"; sql: string; path: string }
  | { op: "listen"; channel: string }
  | { op: "unlisten"; channel: string }
  | { op: "dump"; compression: "none" | "gzip" }
  | { op: "close" };

export interface PgliteThreadOptions {
  /** Null keeps everything in memory. */
  readonly folder: string | null;
  /** A dumped data folder to begin with. */
  readonly templatePath: string | null;
}

/** A database error loses its class between threads, never these fields. */
export interface PgliteErrorFields {
  readonly message: string;
  readonly code?: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
}

export type PgliteReply =
  | { type: "ready" }
  | { type: "result"; id: number; value: unknown }
  | { type: "failure"; id: number | null; error: PgliteErrorFields }
  | { type: "notification"; channel: string; payload: string };
