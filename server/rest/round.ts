/** As many decimals as a client can use, so that answers are not three times as long for digits that mean nothing. */
export function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
