import type { AppendedEvent, NewEvent, StreamAddress } from "./event-log.ts";
import type { RedisTarget } from "./redis-replies.ts";

/** Known ids answer with minus their sequence. Redis runs a script alone, so an id can never be appended twice. */
const APPEND = `
local time = redis.call('TIME')
local now = time[1] .. string.format('%03d', math.floor(tonumber(time[2]) / 1000))
local answer = {}
for i = 1, #ARGV, 4 do
  local known = redis.call('HGET', KEYS[2], ARGV[i])
  if known then
    answer[#answer + 1] = '-' .. known
  else
    local sequence = string.format('%d', redis.call('INCR', KEYS[3]))
    redis.call('XADD', KEYS[1], sequence .. '-0',
      'id', ARGV[i], 'type', ARGV[i + 1], 'occurred', ARGV[i + 2], 'payload', ARGV[i + 3], 'appended', now)
    redis.call('HSET', KEYS[2], ARGV[i], sequence)
    answer[#answer + 1] = sequence
  end
end
return answer`;

export async function appendToRedis(
  { send, keys }: RedisTarget,
  address: StreamAddress,
  events: readonly NewEvent[],
): Promise<AppendedEvent[]> {
  const words = events.flatMap(({ eventId, type, occurredAt, payload }) => [
    eventId,
    type,
    occurredAt.toISOString(),
    JSON.stringify(payload),
  ]);
  const touched = [keys.log(address), keys.ids(address), keys.sequence(address)];
  const answer = await send("EVAL", APPEND, touched.length, ...touched, ...words);
  return events.map(({ eventId }, index) => {
    const sequence = Number((answer as string[])[index]);
    return { eventId, sequence: Math.abs(sequence), isNew: sequence > 0 };
  });
}
