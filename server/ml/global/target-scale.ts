import type { DemandKind } from "./global-model.ts";

/** Steady sales below this share of the level all look alike to the model: a day that all but failed. */
const SMALLEST_SHARE = 0.05;
export const SPREAD_BLOCKS = 4;

/** What a part of the model learns, from sales in units of the level. */
export function fromRatio(kind: DemandKind, ratio: number): number {
  return kind === "steady" ? Math.log(Math.max(ratio, SMALLEST_SHARE)) : Math.max(ratio, 0);
}

/** Sales in units of the level, from what a part of the model says. */
export function toRatio(kind: DemandKind, output: number): number {
  return kind === "steady" ? Math.exp(output) : output;
}

/** Which quarter of the horizon a step lies in. */
export function spreadBlock(step: number, horizon: number): number {
  return Math.min(SPREAD_BLOCKS - 1, Math.floor((SPREAD_BLOCKS * step) / horizon));
}
