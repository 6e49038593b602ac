import { addDays } from "#lib/days.ts";
import type { Formatter } from "#lib/format/formatter.ts";
import type { StockAction, StockRisk } from "#lib/schemas/stock.ts";
import type { StockReason, StockSort, StockStatus } from "#lib/stock-list.ts";

export const REASON_LABEL: Record<StockReason, string> = {
  out_of_stock: "Out of stock",
  runs_out: "Runs out",
  low_stock: "Low stock",
  near_expiry: "Near expiry",
  overstock: "Too much",
  slow_moving: "Slow",
};

export const REASON_VARIANT: Record<StockReason, "destructive" | "warning" | "secondary"> = {
  out_of_stock: "destructive",
  runs_out: "destructive",
  low_stock: "warning",
  near_expiry: "warning",
  overstock: "secondary",
  slow_moving: "secondary",
};

export const SORT_LABEL: Record<StockSort, string> = {
  money: "Money at risk",
  score: "Risk score",
  out: "Runs out first",
  expiry: "Expires first",
  name: "Name",
};

export const STATUS_LABEL: Record<StockStatus, string> = { open: "To do", snoozed: "Snoozed", done: "Done" };

/** The reason's label for one product: what is past its day is not near it. */
export function reasonLabel(reason: StockReason, { daysToExpiry }: Pick<StockRisk, "daysToExpiry">): string {
  if (reason === "near_expiry" && daysToExpiry !== null && daysToExpiry <= 0) return "Expired";
  return REASON_LABEL[reason];
}

/** Why a product is listed, in one or two sentences with the numbers they rest on. */
export function describeRisk(row: StockRisk, format: Formatter): string {
  const sentences = [describeShelf(row, format), describeWaste(row, format), describeSurplus(row, format)];
  const said = sentences.filter((sentence) => sentence !== null);
  return said.length > 0 ? said.join(" ") : describePace(row, format);
}

function describeShelf(row: StockRisk, format: Formatter): string | null {
  const { reasons, onHand, expectedPerDay, leadTimeDays, lostMoney, outBeforeDelivery } = row;
  const delivery = `a delivery in ${days(leadTimeDays)}`;
  if (reasons.includes("out_of_stock")) {
    if (expectedPerDay <= 0) return "Nothing is left, and nobody has asked for it lately.";
    const lost = lostMoney >= 1 ? `, about ${format.wholeMoney(lostMoney)} of sales` : "";
    return `Nothing is left, and ${pace(expectedPerDay, format)} would sell until ${delivery}${lost}.`;
  }
  if (!reasons.includes("runs_out") && !reasons.includes("low_stock")) return null;
  const left = `${format.decimal(onHand)} left, ${pace(expectedPerDay, format)} expected`;
  const chance = chanceText(outBeforeDelivery, format);
  if (row.outP50 === null) return `${left}: that lasts beyond ${delivery}.`;
  const stake = lostMoney >= 1 ? ` About ${format.wholeMoney(lostMoney)} of sales are at stake.` : "";
  return `${left}: runs out ${outDays(row, format)}, ${chance} before ${delivery}.${stake}`;
}

/** "with 40% chance", and in words where the percentage would round to none or all. */
export function chanceText(share: number, format: Formatter): string {
  if (share >= 0.995) return "almost surely";
  return share < 0.005 ? "with hardly any chance" : `with ${format.percent(share)} chance`;
}

/** "around 3 Mar", or "between 3 and 9 Mar" where the forecast is not that sure. */
function outDays({ firstDay, outP10, outP50, outP90 }: StockRisk, format: Formatter): string {
  const on = (after: number) => format.day(addDays(firstDay, Math.floor(after)));
  if (outP10 === null || outP90 === null || Math.floor(outP10) === Math.floor(outP90)) {
    return `around ${on(outP50 ?? 0)}`;
  }
  return `between ${on(outP10)} and ${on(outP90)}`;
}

/** In a few words: "Sold out", "Out 3 Mar, 80%", "Expires 5 Mar". */
export function outlook(row: StockRisk, format: Formatter): string {
  const { reasons, firstDay, outP50, outBeforeDelivery, daysToExpiry } = row;
  if (reasons.includes("out_of_stock")) return "Sold out";
  if (reasons.includes("runs_out") && outP50 !== null)
    return `Out ${format.day(addDays(firstDay, Math.floor(outP50)))}, ${format.percent(outBeforeDelivery)}`;
  if (reasons.includes("near_expiry") && daysToExpiry !== null)
    return daysToExpiry <= 0 ? "Expired" : `Expires ${format.day(addDays(firstDay, daysToExpiry))}`;
  const [reason] = reasons;
  return reason ? REASON_LABEL[reason] : "In stock";
}

function describeWaste(row: StockRisk, format: Formatter): string | null {
  const { reasons, daysToExpiry, wasteUnits, wasteMoney, lots } = row;
  const isNear = reasons.includes("near_expiry");
  if (daysToExpiry === null || (!isNear && wasteUnits < 0.5)) return null;
  const money = wasteMoney >= 1 ? `, ${format.wholeMoney(wasteMoney)} of goods` : "";
  if (daysToExpiry <= 0) {
    const expired = lots.filter(({ expiryDay }) => expiryDay !== null && expiryDay <= row.firstDay);
    const units = expired.reduce((sum, lot) => sum + lot.units, 0);
    return `${format.decimal(units)} on the shelf have expired${money}.`;
  }
  const day = format.day(addDays(row.firstDay, daysToExpiry));
  if (wasteUnits < 0.5) return `The oldest expire on ${day}, but should all sell before.`;
  // An expectation of hundreds is not known to a tenth.
  const units = wasteUnits < 10 ? Math.round(wasteUnits * 10) / 10 : Math.round(wasteUnits);
  return `About ${format.decimal(units)} will not sell before they expire, from ${day} on${money}.`;
}

function describeSurplus(row: StockRisk, format: Formatter): string | null {
  if (!row.reasons.includes("overstock")) return null;
  const lasts =
    row.expectedPerDay > 0
      ? `enough for ${format.number(Math.round(row.onHand / row.expectedPerDay))} days`
      : "and no sales are expected";
  return `${format.decimal(row.onHand)} on hand, ${lasts}; ${format.wholeMoney(row.tiedUpMoney)} are tied up beyond 90 days.`;
}

function describePace(row: StockRisk, format: Formatter): string {
  if (row.averageDailySales <= 0) return `None sold lately, with ${format.decimal(row.onHand)} on hand.`;
  return `Only ${format.decimal(row.averageDailySales)} a day sold lately, with ${format.decimal(row.onHand)} on hand.`;
}

/** What to do, as a short order: "Order 72 units". */
export function describeAction(action: StockAction, format: Formatter): string {
  const units = `${format.decimal(action.quantity)} ${action.quantity === 1 ? "unit" : "units"}`;
  switch (action.kind) {
    case "restock":
      return action.quantity > 0 ? `Order ${units}` : "Order again";
    case "discount":
      return `Mark down ${units}${discountText(action, format)}`;
    case "clearance":
      return `Clear ${units}${discountText(action, format)}`;
    case "bundle":
      return action.partnerName ? `Sell beside ${action.partnerName}` : "Sell beside a best seller";
    case "return":
      return `Offer ${units} back to the supplier`;
    case "write_off":
      return `Take ${units} off the shelf`;
    case "delist":
      return "Consider dropping it";
    case "watch":
      return "Keep an eye on it";
  }
}

function discountText({ discountLow: low, discountHigh: high }: StockAction, format: Formatter): string {
  if (low === null || high === null) return "";
  if (high <= 0) return ", the margin allows no discount";
  const from = format.percent(low);
  const to = format.percent(high);
  return from === to ? ` at ${to} off` : ` at ${from} to ${to} off`;
}

export function describeTiming({ withinDays }: StockAction): string {
  if (withinDays <= 0) return "today";
  return withinDays === 1 ? "by tomorrow" : `within ${withinDays} days`;
}

function days(count: number): string {
  return count === 1 ? "1 day" : `${count} days`;
}

function pace(perDay: number, format: Formatter): string {
  return perDay < 1 ? `${format.decimal(perDay * 7)} a week` : `${format.decimal(perDay)} a day`;
}
