import type { Formatter } from "#lib/format/formatter.ts";
import type { WhatIfAnswer } from "#lib/schemas/explanation.ts";

/** Where the price's effect comes from, so that nobody takes an assumption for a measurement. */
export function reactionText({ reaction }: WhatIfAnswer, format: Formatter): string {
  if (!reaction) return "";
  const size = (value: number) => format.finePercent(Math.abs(value) / 100);
  const effect = `a price 1% higher sells ${size(reaction.value)} less`;
  if (reaction.source === "assumed") {
    const why = reaction.isOwn
      ? "Your prices varied too little to measure what a price does"
      : "This price never changed in your data";
    return `${why}, so the effect is assumed, as is common in shops: ${effect}.`;
  }
  const range = `likely ${size(reaction.high)} to ${size(reaction.low)}`;
  return reaction.isOwn
    ? `Measured on this product's own prices: ${effect} (${range}).`
    : `This price never changed in your data; measured on products of the same category: ${effect} (${range}).`;
}

export function promotionText(
  { promotion, usualPromotionPrice, frequency }: WhatIfAnswer,
  format: Formatter,
): string {
  if (!promotion) return "No promotion of this product is in your data, so only its price would count.";
  const lift = promotion.factor - 1;
  const seen = `${promotion.periods} ${frequency}${promotion.periods === 1 ? "" : "s"}`;
  const price =
    usualPromotionPrice === null ? "" : ` The usual price in one is ${format.money(usualPromotionPrice)}.`;
  const own =
    Math.abs(lift) < 0.01
      ? "Beside its lower price it has changed nothing"
      : `Beside its lower price it has brought ${format.change(lift)}`;
  return `${own} (${seen} seen).${price}`;
}

/** What the part of the forecast that was learnt from other products says; null where there is none. */
export function learntText({ learnt }: WhatIfAnswer, format: Formatter): string | null {
  if (!learnt || learnt.share < 0.01) return null;
  const change = learnt.factor - 1;
  const says = Math.abs(change) < 0.005 ? "sees no difference" : `expects ${format.change(change)}`;
  return `${format.percent(learnt.share)} of this forecast is learnt from the store's other products; that part ${says}.`;
}

/** A warning when nobody ever asked such a price. */
export function unseenText(
  price: number | null,
  { seenPrices, usualPrice }: WhatIfAnswer,
  format: Formatter,
): string | null {
  if (price === null || price === usualPrice) return null;
  const [low, high] = seenPrices ? [seenPrices.low, seenPrices.high] : [usualPrice, usualPrice];
  if (low === null || high === null || (price >= low * 0.99 && price <= high * 1.01)) return null;
  const range =
    high > low * 1.01 ? `between ${format.money(low)} and ${format.money(high)}` : format.money(low);
  return `You have only ever asked ${range}, so this is a guess beyond what was seen.`;
}
