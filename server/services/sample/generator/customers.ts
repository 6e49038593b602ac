import { addDays, type Day } from "#lib/days.ts";
import { sampleProducts } from "./catalogue.ts";
import { type SeededRandom, seededRandom } from "./seeded-random.ts";
import { type SampleStore, sampleStores } from "./stores.ts";

export interface SampleCustomer {
  readonly externalId: string;
  readonly name: string;
  readonly email: string;
  readonly attributes: Readonly<Record<string, string | number>>;
}

/** Somebody with a customer card, before it is known what they buy. */
export interface SampleShopper {
  readonly externalId: string;
  readonly name: string;
  readonly email: string;
  readonly store: SampleStore;
  readonly ageGroup: string;
  readonly favourite: string;
  /** Days from one visit to the next. */
  readonly gap: number;
  /** Usual lines of a visit. */
  readonly lines: number;
  /** Days before the last day on which they came first and last; the first may be before the sales begin. */
  readonly firstDaysAgo: number;
  readonly lastDaysAgo: number;
}

/** What one shopper spent, from the purchases. */
export interface ShopperTotals {
  readonly visitsLastYear: number;
  readonly spendLastYear: number;
  readonly lastVisit: Day;
}

const customerCount = 800;
const firstNames =
  "Ada Ben Carla Dev Elena Farid Grace Hugo Ines Jonas Kira Liam Maya Noah Olga Priya Quinn Rosa Sam Tara Uri Vera Will Yara".split(
    " ",
  );
const lastNames =
  "Abbott Brandt Castillo Doyle Evans Fischer Gupta Hansen Ito Jensen Khan Lopez Moreau Nguyen Okafor Park Quist Rossi Silva Turner Ueda Voss Weber Young".split(
    " ",
  );
const ageGroups = ["18-24", "25-34", "35-44", "45-54", "55-64", "65+"] as const;
const categories = [...new Set(sampleProducts.map(({ category }) => category))];

type Range = readonly [low: number, high: number];

/** A kind of shopper: share of all, days between visits, lines of a visit, days since they began and stopped. */
interface Habit {
  readonly share: number;
  readonly gap: Range;
  readonly lines: Range;
  readonly began: Range;
  readonly stopped: Range;
}

const occasional: Habit = { share: 0.38, gap: [18, 45], lines: [1, 3], began: [150, 1500], stopped: [0, 0] };
const habits: readonly Habit[] = [
  occasional,
  { share: 0.22, gap: [6, 14], lines: [1, 2], began: [150, 1500], stopped: [0, 0] },
  { share: 0.2, gap: [50, 130], lines: [2, 4], began: [200, 1500], stopped: [0, 0] },
  { share: 0.08, gap: [8, 40], lines: [1, 2], began: [5, 110], stopped: [0, 0] },
  { share: 0.12, gap: [8, 45], lines: [1, 3], began: [400, 1500], stopped: [15, 330] },
];

export function drawShoppers(seed: number): SampleShopper[] {
  const random = seededRandom(seed, "customers");
  return Array.from({ length: customerCount }, (_, i) => drawShopper(i + 1, random));
}

function drawShopper(number: number, random: SeededRandom): SampleShopper {
  const [first, last] = [random.pick(firstNames), random.pick(lastNames)];
  const store = random.pick([...sampleStores, ...sampleStores.slice(0, 2), ...sampleStores.slice(0, 1)]);
  const habit = drawHabit(random);
  const lastDaysAgo = random.integer(...habit.stopped);
  return {
    externalId: `C${String(number).padStart(4, "0")}`,
    name: `${first} ${last}`,
    email: `${first}.${last}.${number}@example.com`.toLowerCase(),
    store,
    ageGroup: random.pick(ageGroups),
    favourite: random.pick(categories),
    gap: random.between(...habit.gap),
    lines: random.integer(...habit.lines),
    firstDaysAgo: random.integer(...habit.began),
    lastDaysAgo,
  };
}

/** The row of the customer sheet: the figures of the last year are those of the purchases. */
export function toCustomer(shopper: SampleShopper, totals: ShopperTotals, lastDay: Day): SampleCustomer {
  const { externalId, name, email, store, ageGroup, favourite, firstDaysAgo } = shopper;
  return {
    ...{ externalId, name, email },
    attributes: {
      city: store.city,
      "home store": store.code,
      "age group": ageGroup,
      "member since": addDays(lastDay, -firstDaysAgo),
      "visits last year": totals.visitsLastYear,
      "spend last year": totals.spendLastYear,
      "last visit": totals.lastVisit,
      "favorite category": favourite,
    },
  };
}

function drawHabit(random: SeededRandom): Habit {
  let left = random.unit();
  for (const habit of habits) {
    left -= habit.share;
    if (left < 0) return habit;
  }
  return occasional;
}
