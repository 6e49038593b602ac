import { measureText } from "#components/charts/measure-text.ts";
import type { Formatter } from "#lib/format/formatter.ts";
import type { ChangePart, InsightBase, InsightSpan } from "#lib/insight-choices.ts";
import type { InsightReport, Recommendation, SalesChange } from "#lib/schemas/insight.ts";

export const SPAN_LABEL: Record<InsightSpan, { short: string; long: string }> = {
  week: { short: "1W", long: "1 week" },
  month: { short: "4W", long: "4 weeks" },
  quarter: { short: "13W", long: "13 weeks" },
  year: { short: "52W", long: "52 weeks" },
};

export const SPAN_LABEL_MONTHLY: Record<InsightSpan, { short: string; long: string }> = {
  week: { short: "1M", long: "1 month" },
  month: { short: "1M", long: "1 month" },
  quarter: { short: "3M", long: "3 months" },
  year: { short: "12M", long: "12 months" },
};

export const BASE_LABEL: Record<InsightBase, string> = { before: "Before", year: "Year ago" };

export const PART_LABEL: Record<ChangePart, { title: string; meaning: string }> = {
  volume: { title: "Volume", meaning: "more or fewer units" },
  price: { title: "Price", meaning: "higher or lower prices, discounts included" },
  mix: { title: "Mix", meaning: "dearer or cheaper products among them" },
  added: { title: "New", meaning: "products that did not sell before" },
  dropped: { title: "Gone", meaning: "products that no longer sell" },
  unexplained: { title: "Other", meaning: "products without known units" },
};

const REASON: Record<ChangePart, { more: string; less: string }> = {
  volume: { more: "more units", less: "fewer units" },
  price: { more: "higher prices", less: "lower prices" },
  mix: { more: "dearer products among those sold", less: "cheaper products among those sold" },
  added: { more: "new products", less: "new products" },
  dropped: { more: "products that no longer sell", less: "products that no longer sell" },
  unexplained: { more: "products without known units", less: "products without known units" },
};

/** One recommendation; where it is about a product, the sentence goes on after the product's name. */
export function adviceText(advice: Recommendation, report: InsightReport, format: Formatter): string {
  const { measure, frequency } = report;
  switch (advice.kind) {
    case "rising":
    case "falling": {
      const isRising = advice.kind === "rising";
      const pace = measureText(format, measure, Math.abs(advice.slope));
      const each = frequency === "month" ? "month" : "week";
      const todo = isRising ? "Make sure that orders keep up." : "Find out why, or order less.";
      return `sells ${pace} ${isRising ? "more" : "less"} every ${each} and makes ${format.percent(advice.share)} of sales. ${todo}`;
    }
    case "leans-on-one":
      return `alone makes ${format.percent(advice.share)} of sales. Never let it run out.`;
    case "busy-weekday":
      return `${format.weekday(advice.weekday)} brings ${format.percent(advice.ratio)} more than a usual day. Plan staff and deliveries for it.`;
    case "quiet-weekday":
      return `${format.weekday(advice.weekday)} brings ${format.percent(-advice.ratio)} less than a usual day. An offer on that day costs least.`;
    case "month-ahead": {
      const size = format.percent(Math.abs(advice.ratio));
      const month = format.monthName(advice.month);
      return advice.ratio > 0
        ? `${month} usually brings ${size} more a day than this month. Order early.`
        : `${month} usually brings ${size} less a day than this month. Order less than now.`;
    }
    case "dearer-fewer":
      return `Higher prices brought ${format.wholeMoney(advice.price)}, but fewer units cost ${format.wholeMoney(-advice.volume)}. Check the products whose price rose.`;
    case "dropped":
      return `Products that no longer sell brought ${format.wholeMoney(advice.money)} in the time before. Check whether they are missing from the shelf.`;
    case "year-on-year": {
      const months = advice.months === 1 ? "the last month" : `the last ${advice.months} months`;
      const size = format.percent(Math.abs(advice.ratio));
      return `Over ${months} sales are ${size} ${advice.ratio > 0 ? "above" : "below"} the year before.`;
    }
  }
}

/** What changed in one sentence, naming the strongest reason. */
export function changeSentence(change: SalesChange, format: Formatter): string {
  const { revenue, revenueBefore, parts } = change;
  const difference = revenue - revenueBefore;
  const days = format.dayRange(change.firstDay, change.lastDay);
  const before = format.dayRange(change.firstDayBefore, change.lastDayBefore);
  if (Math.abs(difference) < 0.5) return `Products took as much in ${days} as in ${before}.`;
  const direction = difference > 0 ? "more" : "less";
  const strongest = (Object.keys(parts) as ChangePart[]).toSorted(
    (a, b) => Math.sign(difference) * (parts[b] - parts[a]),
  )[0];
  const reason = strongest ? ` Most of it comes from ${REASON[strongest][direction]}.` : "";
  return `Products took ${format.wholeMoney(Math.abs(difference))} ${direction} in ${days} than in ${before}.${reason}`;
}
