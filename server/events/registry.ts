import { takeInShopEvents } from "#server/services/features/take-in-shop-events.ts";
import { takeInPredictions } from "#server/services/predictions/take-in-predictions.ts";
import { takeInUsageEvents } from "#server/services/usage/take-in-usage-events.ts";
import type { EventConsumer } from "./consumer.ts";
import type { StreamName } from "./event-log.ts";

export const eventConsumers: readonly EventConsumer[] = [
  { stream: "shop", group: "features", handle: takeInShopEvents },
  { stream: "usage", group: "usage-hours", handle: takeInUsageEvents },
  { stream: "predictions", group: "prediction-log", handle: takeInPredictions },
];

/** The groups without which nothing of a stream may be trimmed. */
export function groupsOf(stream: StreamName): string[] {
  return eventConsumers.filter((consumer) => consumer.stream === stream).map(({ group }) => group);
}
