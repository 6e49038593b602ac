import type { FeatureScale } from "./standardise.ts";

export interface SegmentFacts {
  /** The centroid in standardised units. */
  readonly centroid: readonly number[];
  readonly count: number;
  /** Mean of the value feature; null where there is none. */
  readonly averageValue: number | null;
}

export interface SegmentWords {
  readonly name: string;
  readonly description: string;
  readonly advice: string;
}

interface Trait {
  readonly words: string;
  /** How many standard deviations the segment lies off the average customer. */
  readonly strength: number;
}

/** A feature nearer to the average than this sets nobody apart. */
const LEAST_STRENGTH = 0.4;
const NAME_TRAITS = 2;
const DESCRIPTION_TRAITS = 4;
/** A segment worth a quarter more or less than the average customer is called so. */
const HIGH_VALUE = 1.25;
const LOW_VALUE = 0.75;

/** How the words of a vocabulary are said of a group. */
const LEVEL_WORDS: Readonly<Record<string, (level: string) => string>> = {
  urban_rural_classification: (level) => level,
  customer_age_class: (level) => `${level} customers`,
  customer_income_bracket: (level) => `${level} income`,
  customer_education_level: (level) => `${level === "mid" ? "medium" : level} education`,
  purchases: (level) => level,
};

/** How a figure that buyers have is said of a group, where it is below and where it is above the average. */
const FIGURE_WORDS: Readonly<Record<string, readonly [below: string, above: string]>> = {
  orders: ["few orders", "many orders"],
  "average order": ["small orders", "large orders"],
};

/** Whoever bought once has few orders: the second would only repeat the first. */
const SAID_BY: Readonly<Record<string, string>> = { orders: "purchases" };

/**
 * A name, a description and an advice for every segment, from what sets it apart; names differ from each other. Which
 * figure counts as a customer's value is the caller's to say: `valueFeature` takes no part as a trait.
 */
export function segmentWords(
  segments: readonly SegmentFacts[],
  scales: readonly FeatureScale[],
  valueFeature: string | null,
): SegmentWords[] {
  const total = segments.reduce((sum, { count }) => sum + count, 0);
  const totalValue = segments.reduce((sum, { count, averageValue }) => sum + count * (averageValue ?? 0), 0);
  const overall = total === 0 ? 0 : totalValue / total;
  const taken = new Set<string>();
  return segments.map((segment) => {
    const traits = traitsOf(segment, scales, valueFeature);
    const level = valueLevel(segment.averageValue, overall);
    const name = chooseName(level, traits, taken);
    taken.add(name);
    return { name, description: describe(segment, { traits, total, overall }), advice: ADVICE[level] };
  });
}

type ValueLevel = "high" | "middle" | "low" | "unknown";

const ADVICE: Readonly<Record<ValueLevel, string>> = {
  high: "Look after them first: keep what they buy in stock and tell them about news before the others.",
  middle: "Help them grow: suggest what similar customers with more sales buy.",
  low: "Keep the cost of serving them low, and try one offer that brings them more often before spending more.",
  unknown: "Choose the offers and the range by what sets them apart.",
};

const LEVEL_NAMES: Readonly<Record<ValueLevel, string | null>> = {
  high: "high-value",
  middle: "mid-value",
  low: "low-value",
  unknown: null,
};

function valueLevel(value: number | null, overall: number): ValueLevel {
  if (value === null || overall <= 0) return "unknown";
  if (value >= HIGH_VALUE * overall) return "high";
  return value <= LOW_VALUE * overall ? "low" : "middle";
}

function traitsOf(
  { centroid }: SegmentFacts,
  scales: readonly FeatureScale[],
  valueFeature: string | null,
): Trait[] {
  const found = scales
    .map((scale, index) => ({ scale, offset: centroid[index] ?? 0 }))
    .filter(({ scale, offset }) => scale.name !== valueFeature && Math.abs(offset) >= LEAST_STRENGTH)
    .sort((a, b) => Math.abs(b.offset) - Math.abs(a.offset));
  const isSaid = (name: string) => found.some(({ scale }) => scale.name === SAID_BY[name]);
  return found
    .filter(({ scale }) => !isSaid(scale.name))
    .map(({ scale, offset }) => ({ words: traitWords(scale, offset), strength: Math.abs(offset) }));
}

function traitWords({ name, levels, mean, deviation }: FeatureScale, offset: number): string {
  if (levels) {
    const code = Math.round(mean + offset * deviation);
    const level = levels[Math.min(levels.length - 1, Math.max(0, code))] ?? "";
    return LEVEL_WORDS[name]?.(level) ?? `${humanise(name)}: ${level}`;
  }
  if (name === "male_female_ratio") return offset > 0 ? "more men" : "more women";
  const [below, above] = FIGURE_WORDS[name] ?? [];
  if (below && above) return offset > 0 ? above : below;
  return dayWords(humanise(name), offset) ?? `${offset > 0 ? "high" : "low"} ${humanise(name)}`;
}

/** Days since a last visit and days as a member, as attributeFeatures names them. */
function dayWords(name: string, offset: number): string | null {
  const [, kind, what] = /^days (since|as) (?:last )?(.+)$/.exec(name) ?? [];
  if (!kind || !what) return null;
  if (kind === "as") return offset > 0 ? `long-time ${what}` : `new ${what}`;
  return offset > 0 ? `last ${what} long ago` : `recent ${what}`;
}

function humanise(name: string): string {
  return name.replaceAll(/[_\s]+/g, " ").trim();
}

function chooseName(level: ValueLevel, traits: readonly Trait[], taken: ReadonlySet<string>): string {
  const words = [LEVEL_NAMES[level], ...traits.map((trait) => trait.words)].filter((word) => word !== null);
  if (words.length === 0) words.push("average customers");
  const least = level === "unknown" ? NAME_TRAITS : NAME_TRAITS + 1;
  for (let count = Math.min(least, words.length); count <= words.length; count++) {
    const name = capitalise(words.slice(0, count).join(", "));
    if (!taken.has(name)) return name;
  }
  const name = capitalise(words.join(", "));
  let number = 2;
  while (taken.has(`${name} (${number})`)) number++;
  return `${name} (${number})`;
}

function describe(
  { count, averageValue }: SegmentFacts,
  { traits, total, overall }: { traits: readonly Trait[]; total: number; overall: number },
): string {
  const share = total === 0 ? 0 : Math.round((100 * count) / total);
  const size = `${count} ${count === 1 ? "customer" : "customers"} (${share}%)`;
  const words = traits.slice(0, DESCRIPTION_TRAITS).map((trait) => trait.words);
  const apart = words.length > 0 ? `set apart by ${words.join(", ")}` : "close to the average";
  const worth =
    averageValue === null || overall <= 0
      ? ""
      : `; worth ${(averageValue / overall).toFixed(1)} times the average`;
  return `${size}, ${apart}${worth}.`;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
