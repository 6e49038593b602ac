/** Streams of an organisation: those that programs feed, and "predictions", which our own answers feed. */
export const STREAMS = ["usage", "transactions", "predictions", "alerts", "audit", "shop"] as const;
export type StreamName = (typeof STREAMS)[number];

export interface NewEvent {
  /** The sender's own id: the same id again in the same stream is the same event. */
  readonly eventId: string;
  readonly type: string;
  readonly occurredAt: Date;
  /** Plain JSON without NUL characters. */
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface LoggedEvent extends NewEvent {
  /** Grows by one with each event of the organisation's stream, from 1 on. */
  readonly sequence: number;
  readonly appendedAt: Date;
}

export interface AppendedEvent {
  readonly eventId: string;
  readonly sequence: number;
  /** False where an event with this id was there already; nothing was changed then. */
  readonly isNew: boolean;
}

export interface Delivery extends LoggedEvent {
  /** How often it was handed out, this time included. */
  readonly deliveries: number;
}

export interface StreamAddress {
  readonly organisationId: string;
  readonly stream: StreamName;
}

export interface GroupAddress extends StreamAddress {
  readonly group: string;
}

export interface GroupState {
  readonly name: string;
  /** Events that were not handed out yet. */
  readonly waiting: number;
  /** Events that were handed out and are not acknowledged. */
  readonly pending: number;
}

export interface StreamState {
  readonly stream: StreamName;
  readonly length: number;
  /** Of the newest event ever appended; 0 for a stream that never had one. */
  readonly lastSequence: number;
  readonly groups: readonly GroupState[];
}

/**
 * Our port over the append-only log, which lies in Postgres or in Redis. Promises, the same for both and kept by one suite
 * of contract tests: what `append` answered is kept; the same event id is kept once; an organisation's stream has one
 * order, that of its sequences; a group is handed every event at least once, in that order the first time.
 */
export interface EventLog {
  append(address: StreamAddress, events: readonly NewEvent[]): Promise<AppendedEvent[]>;
  /** Events after a sequence, oldest first; changes nothing. */
  read(address: StreamAddress, range: { after: number; limit: number }): Promise<LoggedEvent[]>;
  /** Hands the next events that the group has not seen to a consumer; they are pending until acknowledged. */
  take(group: GroupAddress, hand: { consumer: string; limit: number }): Promise<Delivery[]>;
  /** Takes over pending events that their consumer has had for at least `idleMs`. */
  claim(group: GroupAddress, hand: { consumer: string; limit: number; idleMs: number }): Promise<Delivery[]>;
  acknowledge(group: GroupAddress, sequences: readonly number[]): Promise<void>;
  /** Has the group handed everything after a sequence again; what was pending is forgotten. */
  replay(group: GroupAddress, after: number): Promise<void>;
  /**
   * Removes events that were appended before a moment, oldest first, up to the first one that one of the groups has not
   * acknowledged; gives how many. An id that was trimmed would count as new.
   */
  trim(address: StreamAddress, limits: { before: Date; groups: readonly string[] }): Promise<number>;
  /** Organisations in which the group has something to take, or to claim after `idleMs`. */
  listOpen(stream: StreamName, group: string, idleMs: number): Promise<string[]>;
  /** Every stream of every organisation that has one. */
  listStreams(): Promise<StreamAddress[]>;
  describe(organisationId: string): Promise<StreamState[]>;
  /** Resolves where the log can be reached. */
  ping(): Promise<void>;
  /** Removes all streams of an organisation that is gone. */
  forget(organisationId: string): Promise<void>;
  close(): Promise<void>;
}
