import { measureText, periodsText } from "#components/charts/measure-text.ts";
import { roundForReading } from "#components/charts/summary-sentence.ts";
import type { Formatter } from "#lib/format/formatter.ts";
import type { Explanation, FoundPatterns } from "#lib/schemas/explanation.ts";

const WEEKDAYS = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];
/** Smaller differences are not worth a sentence. */
const NOTABLE = 0.05;
/** A part of the forecast from which on a promotion must be planned. */
const PLANNED = 0.1;
/** Above this a pattern explains most of what varies (the bound that R's `nsdiffs` uses for F_S). */
const STRONG = 0.64;
const SHOWN = 0.3;

/** "Saturdays sell 38% above an average day; sales are 4% above last year; promotions add about 12 units a day." */
export function explainSentence(
  { patterns, forecast, measure, frequency }: Explanation,
  format: Formatter,
): string {
  const clauses = [weekdayClause(patterns, format), growthClause(patterns, format), promotionClause()].filter(
    (clause) => clause !== null,
  );
  if (clauses.length > 0) return sentence(clauses.join("; "));
  if (patterns.demandClass === "intermittent" || patterns.demandClass === "lumpy") {
    return "It sells only now and then, so the forecast is how much it has sold lately on average.";
  }
  if (!forecast) return "There is too little history to see a pattern yet.";
  const level = forecast.parts.find(({ name }) => name === "level")?.values[0] ?? 0;
  return `No pattern stands out, so the forecast stays near what sold lately: about ${measureText(format, measure, roundForReading(level))} a ${frequency}.`;

  function promotionClause(): string | null {
    const planned =
      forecast?.parts
        .find(({ name }) => name === "promotion")
        ?.values.filter((value, step) => value > PLANNED * (forecast.point[step] ?? 0)) ?? [];
    const { promotion } = patterns;
    if (planned.length > 0) {
      const added = planned.reduce((sum, value) => sum + value, 0) / planned.length;
      return `the planned promotion adds about ${measureText(format, measure, roundForReading(added))} a ${frequency}`;
    }
    if (!promotion || Math.abs(promotion.share) < NOTABLE) return null;
    const amount = measureText(format, measure, roundForReading(Math.abs(promotion.added)));
    return promotion.added > 0
      ? `promotions have added about ${amount} a ${frequency}`
      : `promotions have come with about ${amount} less a ${frequency}`;
  }
}

function weekdayClause({ weekdays }: FoundPatterns, format: Formatter): string | null {
  const furthest = [...weekdays].sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference))[0];
  if (!furthest || Math.abs(furthest.difference) < NOTABLE) return null;
  return `${WEEKDAYS[furthest.weekday]} sell ${differenceText(furthest.difference, format)} an average day`;
}

function differenceText(difference: number, format: Formatter): string {
  return `${format.percent(Math.abs(difference))} ${difference > 0 ? "above" : "below"}`;
}

function growthClause({ growth }: FoundPatterns, format: Formatter): string | null {
  if (!growth || Math.abs(growth.change) < 0.01) return null;
  const { change } = growth;
  if (growth.comparison === "year")
    return `sales are ${differenceText(change, format)} the same weeks last year`;
  const verb = change > 0 ? "grown" : "fallen";
  return `sales have ${verb} ${format.percent(Math.abs(change))} since ${format.month(growth.since)}`;
}

export interface Finding {
  readonly title: string;
  readonly text: string;
}

/** What the history shows, each in a sentence with its figure; what is certain not to be there is said, too. */
export function listFindings(
  { patterns, frequency, measure, forecast }: Explanation,
  format: Formatter,
): Finding[] {
  return [
    demandFinding(patterns, frequency),
    weekFinding(patterns, format),
    yearFinding(patterns, format),
    growthFinding(patterns, format),
    changesFinding(patterns, format),
    promotionFinding(),
    learntFinding(),
  ].filter((finding) => finding !== null);

  function learntFinding(): Finding | null {
    if (!forecast || forecast.learntShare < NOTABLE) return null;
    const share = format.percent(forecast.learntShare);
    return {
      title: "Learnt from other products",
      text: `${share} of this forecast comes from what the store's products have in common: what weekdays, prices, promotions and events do to them. The rest comes from this product's own past.`,
    };
  }

  function promotionFinding(): Finding | null {
    const { promotion } = patterns;
    if (!promotion) return null;
    const amount = measureText(format, measure, roundForReading(Math.abs(promotion.added)));
    const direction = promotion.added > 0 ? "more" : "less";
    const days = periodsText(frequency, promotion.periods);
    return {
      title: "Promotions",
      text: `On ${days} with a promotion about ${amount} ${direction} than on the same weekdays around (${format.change(promotion.share)}).`,
    };
  }
}

function demandFinding(
  { demandClass, interval }: FoundPatterns,
  frequency: Explanation["frequency"],
): Finding | null {
  const title = "How it sells";
  const every =
    interval === null ? "" : `Sells about every ${periodsText(frequency, Math.max(1, Math.round(interval)))}`;
  switch (demandClass) {
    case "none":
      return { title, text: "Nothing was sold yet." };
    case "smooth":
      return { title, text: `Sells nearly every ${frequency}, in similar amounts.` };
    case "erratic":
      return { title, text: `Sells nearly every ${frequency}, but in very different amounts.` };
    case "intermittent":
      return { title, text: `${every}, in similar amounts. Too rarely to see weekdays or seasons.` };
    case "lumpy":
      return { title, text: `${every}, in very different amounts. Too rarely to see weekdays or seasons.` };
  }
}

function strengthText(strength: number): string {
  if (strength >= STRONG) return "strong";
  return strength >= SHOWN ? "moderate" : "weak";
}

function weekFinding({ weekStrength, weekdays }: FoundPatterns, format: Formatter): Finding | null {
  if (weekStrength === null) return null;
  const title = "Day of the week";
  const ordered = [...weekdays].sort((a, b) => b.difference - a.difference);
  const [best, worst] = [ordered[0], ordered.at(-1)];
  if (!best || !worst || best.difference < NOTABLE)
    return { title, text: "All weekdays sell about the same." };
  const low = differenceText(worst.difference, format);
  return {
    title,
    text: `A ${strengthText(weekStrength)} pattern (${format.ratio(weekStrength)} of 1): ${WEEKDAYS[best.weekday]} ${differenceText(best.difference, format)} an average day, ${WEEKDAYS[worst.weekday]} ${low} it.`,
  };
}

function yearFinding({ yearStrength }: FoundPatterns, format: Formatter): Finding | null {
  if (yearStrength === null) return null;
  const title = "Time of year";
  if (yearStrength < SHOWN) return { title, text: "Hardly matters: summer and winter sell about the same." };
  return { title, text: `A ${strengthText(yearStrength)} pattern (${format.ratio(yearStrength)} of 1).` };
}

function growthFinding({ growth, demandClass }: FoundPatterns, format: Formatter): Finding | null {
  const title = "Growth";
  if (!growth) {
    return demandClass === "none"
      ? null
      : { title, text: "No growth or decline that chance could not explain." };
  }
  const { change, comparison, since } = growth;
  const size = format.percent(Math.abs(change));
  const direction = change > 0 ? "more" : "less";
  const than =
    comparison === "year" ? "the same weeks last year" : `the weeks from ${format.dayWithYear(since)}`;
  return { title, text: `The last weeks sold ${size} ${direction} than ${than}.` };
}

function changesFinding({ changes, demandClass }: FoundPatterns, format: Formatter): Finding | null {
  const title = "Lasting changes";
  if (changes.length === 0) {
    return demandClass === "smooth" || demandClass === "erratic"
      ? { title, text: "The level never moved for good by a tenth or more." }
      : null;
  }
  const told = changes
    .slice(-3)
    .map(
      ({ day, change }) =>
        `${change > 0 ? "up" : "down"} ${format.percent(Math.abs(change))} around ${format.dayWithYear(day)}`,
    );
  return { title, text: sentence(`${format.list(told)}${told.length === 1 ? ", and stayed there" : ""}`) };
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
