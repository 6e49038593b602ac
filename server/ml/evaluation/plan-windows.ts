/** Where a backtest stands and how far it looks from there. */
export interface WindowPlan {
  /** Lengths of history each window may see, earliest first. */
  readonly origins: readonly number[];
  /** Steps each window looks ahead; never more than asked for. */
  readonly horizon: number;
}

export interface WindowRequest {
  readonly length: number;
  readonly horizon: number;
  readonly seasonLength: number;
  readonly maximum: number;
}

const FEWEST_WINDOWS = 3;
const SHORTEST_TRAINING = 4;

/**
 * Rolling origins for a history of `length` periods. Every window trains on at least half the history and four periods,
 * and on two seasons where there are; the last one ends where the history ends. Long histories get `maximum` windows that do not overlap;
 * shorter ones overlap, then look less far, so that there are three windows wherever there is room for three.
 * No room at all gives no origins. Constant cost.
 * Reference: Tashman (2000), "Out-of-sample tests of forecasting accuracy".
 */
export function planWindows({ length, horizon, seasonLength, maximum }: WindowRequest): WindowPlan {
  const half = Math.max(SHORTEST_TRAINING, Math.ceil(length / 2));
  const seasonal = Math.max(half, 2 * seasonLength);
  // Two seasons of training are worth little when the windows left can hardly look ahead.
  const enough = FEWEST_WINDOWS - 1 + Math.min(horizon, Math.max(1, seasonLength / 2));
  const room = length - (length - seasonal >= enough ? seasonal : half);
  if (room < 1) return { origins: [], horizon: 0 };
  const reach = Math.max(1, Math.min(horizon, room - (FEWEST_WINDOWS - 1)));
  const stride = Math.max(1, Math.min(reach, Math.floor((room - reach) / (maximum - 1))));
  const count = Math.min(maximum, 1 + Math.floor((room - reach) / stride));
  const origins = Array.from({ length: count }, (_, index) => length - reach - (count - 1 - index) * stride);
  return { origins, horizon: reach };
}

/** How many windows that do not overlap the plan is worth: the time its windows span, in horizons; 0 without any. */
export function spannedWindows({ origins, horizon }: WindowPlan): number {
  const [first] = origins;
  return first === undefined ? 0 : 1 + ((origins.at(-1) ?? first) - first) / horizon;
}
