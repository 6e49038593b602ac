import { log } from "#server/log.ts";
import type { EventConsumer } from "./consumer.ts";
import type { Delivery, EventLog, GroupAddress } from "./event-log.ts";
import { openEventLog } from "./open-log.ts";

/** Events that a group is handed at most at once, of each organisation. */
export const BATCH_SIZE = 500;
/** An event that failed so often is set aside, so that it does not fail for ever. */
const MOST_DELIVERIES = 5;

export interface ConsumeOptions {
  readonly consumer: EventConsumer;
  /** Tells this process from others. */
  readonly name: string;
  /** How long another process may hold an event before it counts as dead. */
  readonly idleMs: number;
}

/** Hands the group everything that waits in every organisation, and what dead processes held; gives how many events. */
export async function consumeWaiting({ consumer, name, idleMs }: ConsumeOptions): Promise<number> {
  const eventLog = await openEventLog();
  const { stream, group } = consumer;
  let handled = 0;
  for (const organisationId of await eventLog.listOpen(stream, group, idleMs)) {
    const address = { organisationId, stream, group };
    const hand = { consumer: name, limit: BATCH_SIZE };
    const claimed = await eventLog.claim(address, { ...hand, idleMs });
    handled += await handleClaimed(eventLog, consumer, address, claimed);
    handled += await handleBatch(eventLog, consumer, address, await eventLog.take(address, hand));
  }
  return handled;
}

async function handleBatch(
  eventLog: EventLog,
  consumer: EventConsumer,
  address: GroupAddress,
  events: readonly Delivery[],
): Promise<number> {
  if (events.length === 0) return 0;
  try {
    await consumer.handle(address.organisationId, events);
  } catch (error) {
    log.error({ error, ...address, events: events.length }, "events could not be taken in, they come again");
    return 0;
  }
  await eventLog.acknowledge(
    address,
    events.map(({ sequence }) => sequence),
  );
  return events.length;
}

/** What dead processes held is mostly fine; where it is not, one by one, so that one bad event holds up no other. */
async function handleClaimed(
  eventLog: EventLog,
  consumer: EventConsumer,
  address: GroupAddress,
  claimed: readonly Delivery[],
): Promise<number> {
  if (claimed.length > 1) {
    const handled = await handleBatch(eventLog, consumer, address, claimed);
    if (handled > 0) return handled;
  }
  let handled = 0;
  for (const delivery of claimed) handled += await handleAlone(eventLog, consumer, address, delivery);
  return handled;
}

async function handleAlone(
  eventLog: EventLog,
  consumer: EventConsumer,
  address: GroupAddress,
  delivery: Delivery,
): Promise<number> {
  const handled = await handleBatch(eventLog, consumer, address, [delivery]);
  if (handled > 0 || delivery.deliveries < MOST_DELIVERIES) return handled;
  await setAside(eventLog, address, delivery);
  return 0;
}

/** The event stays in its stream until it is trimmed; the alert says where. */
async function setAside(
  eventLog: EventLog,
  { organisationId, stream, group }: GroupAddress,
  { sequence, eventId, deliveries }: Delivery,
): Promise<void> {
  await eventLog.append({ organisationId, stream: "alerts" }, [
    {
      eventId: `set-aside:${stream}:${group}:${sequence}`,
      type: "event-set-aside",
      occurredAt: new Date(),
      payload: {
        level: "error",
        message: `An event could not be taken in ${deliveries} times and was set aside`,
        data: { stream, group, sequence, event_id: eventId },
      },
    },
  ]);
  await eventLog.acknowledge({ organisationId, stream, group }, [sequence]);
  log.error({ organisationId, stream, group, sequence, eventId }, "an event was set aside");
}
