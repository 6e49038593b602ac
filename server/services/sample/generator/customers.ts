import { addDays, type Day } from "#lib/days.ts";
import { sampleProducts } from "./catalogue.ts";
import { type SeededRandom, seededRandom } from "./seeded-random.ts";
import { sampleStores } from "./stores.ts";

export interface SampleCustomer {
  readonly externalId: string;
  readonly name: string;
  readonly email: string;
  readonly attributes: Readonly<Record<string, string | number>>;
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

/** A kind of shopper: share of all customers, visits a year, money a visit, days since the last visit. */
interface Habit {
  readonly share: number;
  readonly visits: Range;
  readonly basket: Range;
  readonly away: Range;
}

const occasional: Habit = { share: 0.38, visits: [18, 60], basket: [20, 70], away: [0, 28] };
const habits: readonly Habit[] = [
  occasional,
  { share: 0.22, visits: [60, 140], basket: [18, 55], away: [0, 9] },
  { share: 0.2, visits: [4, 18], basket: [25, 110], away: [5, 75] },
  { share: 0.08, visits: [2, 8], basket: [8, 30], away: [0, 30] },
  { share: 0.12, visits: [6, 40], basket: [15, 60], away: [95, 300] },
];

export function listCustomers(lastDay: Day, seed: number): SampleCustomer[] {
  const random = seededRandom(seed, "customers");
  return Array.from({ length: customerCount }, (_, i) => drawCustomer(i + 1, lastDay, random));
}

function drawCustomer(number: number, lastDay: Day, random: SeededRandom): SampleCustomer {
  const [first, last] = [random.pick(firstNames), random.pick(lastNames)];
  const store = random.pick([...sampleStores, ...sampleStores.slice(0, 2), ...sampleStores.slice(0, 1)]);
  const habit = drawHabit(random);
  const visits = random.integer(...habit.visits);
  const daysAway = random.integer(...habit.away);
  const externalId = `C${String(number).padStart(4, "0")}`;
  return {
    externalId,
    name: `${first} ${last}`,
    email: `${first}.${last}.${number}@example.com`.toLowerCase(),
    attributes: {
      city: store.city,
      "home store": store.code,
      "age group": random.pick(ageGroups),
      "member since": addDays(lastDay, -daysAway - random.integer(30, 1500)),
      "visits last year": visits,
      "spend last year": Math.round(visits * random.between(...habit.basket) * 100) / 100,
      "last visit": addDays(lastDay, -daysAway),
      "favorite category": random.pick(categories),
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
