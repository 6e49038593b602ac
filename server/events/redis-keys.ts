import type { StreamAddress, StreamName } from "./event-log.ts";

/** Where things lie in Redis. An organisation's keys share its id in braces, so that a cluster keeps them together. */
export class RedisKeys {
  readonly #prefix: string;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** The set of all streams, by name. */
  get streams(): string {
    return `${this.#prefix}:streams`;
  }

  log(address: StreamAddress): string {
    return `${this.#of(address)}:log`;
  }

  /** The sequence of every event id that is kept. */
  ids(address: StreamAddress): string {
    return `${this.#of(address)}:ids`;
  }

  sequence(address: StreamAddress): string {
    return `${this.#of(address)}:sequence`;
  }

  nameOf({ organisationId, stream }: StreamAddress): string {
    return `${organisationId} ${stream}`;
  }

  addressOf(name: string): StreamAddress {
    const [organisationId = "", stream = ""] = name.split(" ");
    return { organisationId, stream: stream as StreamName };
  }

  #of({ organisationId, stream }: StreamAddress): string {
    return `${this.#prefix}:{${organisationId}}:${stream}`;
  }
}

/** Our sequence is the first part of an entry's id, so that both adapters count alike. */
export function toEntryId(sequence: number): string {
  return `${sequence}-0`;
}

export function toSequence(entryId: string): number {
  return Number(entryId.split("-")[0]);
}
