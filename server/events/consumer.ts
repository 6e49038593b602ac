import type { LoggedEvent, StreamName } from "./event-log.ts";

/** A group of ours that reads one stream of every organisation. */
export interface EventConsumer {
  readonly stream: StreamName;
  readonly group: string;
  /**
   * Takes in events of one organisation, in their order. It may be given the same events again, after a crash for instance,
   * and then must leave everything as it was.
   */
  handle(organisationId: string, events: readonly LoggedEvent[]): Promise<void>;
}
