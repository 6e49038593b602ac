import type { Formatter } from "#lib/format/formatter.ts";
import type { PromotionView } from "#lib/promotion-list.ts";
import type { PromotionRow } from "#lib/schemas/promotion.ts";

export const VIEW_LABEL: Record<PromotionView, string> = {
  suggested: "Suggested",
  planned: "Planned",
  past: "Past",
  dismissed: "Dismissed",
};

export const CAUSE_LABEL: Record<PromotionRow["cause"], string> = {
  near_expiry: "Near expiry",
  overstock: "Too much",
};

export const CONFIDENCE_LABEL: Record<PromotionRow["confidence"], string> = {
  high: "High confidence",
  medium: "Medium confidence",
  low: "Low confidence",
};

export const CONFIDENCE_VARIANT: Record<PromotionRow["confidence"], "good" | "secondary" | "warning"> = {
  high: "good",
  medium: "secondary",
  low: "warning",
};

const REASON_TEXT: Record<PromotionRow["confidenceReasons"][number], string> = {
  price_measured: "How customers react to this price was measured on your own sales.",
  price_assumed: "How customers react to this price is assumed: it hardly changed so far.",
  forecast_trained: "The demand was forecast by a trained model.",
  forecast_average: "No model knows this product yet, so its average stands for a forecast.",
  pays_anyway: "It pays even if customers react only weakly.",
  pays_if_customers_react: "It pays only if customers react about as expected.",
};

/** "25% off: $3.75 instead of $5.00". */
export function describeOffer(
  { discount, price, reducedPrice }: Pick<PromotionRow, "discount" | "price" | "reducedPrice">,
  format: Formatter,
): string {
  return `${format.finePercent(discount)} off: ${format.money(reducedPrice)} instead of ${format.money(price)}`;
}

/** "Nov 26 to Nov 30", or the one day. */
export function describeDays(
  { firstDay, lastDay }: Pick<PromotionRow, "firstDay" | "lastDay">,
  format: Formatter,
) {
  return firstDay === lastDay ? format.day(firstDay) : `${format.day(firstDay)} to ${format.day(lastDay)}`;
}

/** Why it is suggested and what it is expected to do, with the numbers it rests on. */
export function describeReason(
  row: Pick<PromotionRow, "units" | "expiryDay" | "cause" | "expectation">,
  format: Formatter,
): string {
  const { units, expiryDay, cause, expectation } = row;
  const { doNothing, unitsSaved, clearDays, lift } = expectation;
  const wanted = `Customers should want ${format.percent(lift.point)} more of it (${format.percent(lift.lower)} to ${format.percent(lift.upper)})`;
  const cleared =
    clearDays === null
      ? `, which leaves about ${format.decimal(roundUnits(expectation.expected.unitsLeft))}.`
      : ` and empty the shelf after about ${clearDays === 1 ? "1 day" : `${clearDays} days`}.`;
  if (cause === "overstock") {
    const days = expectation.offerByDay.length;
    return `${format.decimal(units)} on hand are more than will sell in 90 days. ${wanted}, about ${format.decimal(roundUnits(unitsSaved))} more in ${days} days.`;
  }
  const day = expiryDay === null ? "expire soon" : `expire on ${format.day(expiryDay)}`;
  return `${format.decimal(units)} ${day}, and about ${format.decimal(roundUnits(doNothing.unitsLeft))} of them would not sell at today's price. ${wanted}${cleared}`;
}

/** What past occurrences of the event did to the category, as far as any are known. */
export function describeEvent(
  name: string,
  { category, eventLift }: Pick<PromotionRow, "category" | "eventLift">,
  format: Formatter,
): string {
  if (eventLift === null) return `The figures do not count on extra customers for ${name}.`;
  const times =
    eventLift.occurrences === 1 ? "one past occurrence" : `${eventLift.occurrences} past occurrences`;
  const change =
    eventLift.share >= 0
      ? `about ${format.percent(eventLift.share)} more`
      : `about ${format.percent(-eventLift.share)} less`;
  return `${category ?? "The category"} sold ${change} around ${name} before, judging by ${times}; the figures count on it only as far as the forecast does.`;
}

export function listConfidenceReasons({
  confidenceReasons,
}: Pick<PromotionRow, "confidenceReasons">): string[] {
  return confidenceReasons.map((reason) => REASON_TEXT[reason]);
}

/** What it sold beside what was expected of the same days; null before any of them is known. */
export function describeOutcome(
  { outcome }: Pick<PromotionRow, "outcome">,
  format: Formatter,
): string | null {
  if (outcome === null) return null;
  const { unitsSold, expectedUnits, usualUnits, days, isFinal } = outcome;
  const said = `${format.decimal(unitsSold)} sold in ${days === 1 ? "1 day" : `${days} days`}${isFinal ? "" : " so far"}; ${format.decimal(roundUnits(expectedUnits))} were expected, and ${format.decimal(roundUnits(usualUnits))} without it.`;
  if (!(usualUnits > 0)) return said;
  const [share, hoped] = [unitsSold / usualUnits - 1, expectedUnits / usualUnits - 1];
  const verdict =
    share >= hoped
      ? "It did better than expected."
      : share > 0
        ? "It helped, less than expected."
        : "It did not help.";
  return `${said} ${verdict}`;
}

function roundUnits(value: number): number {
  return value >= 10 ? Math.round(value) : Math.round(value * 10) / 10;
}
