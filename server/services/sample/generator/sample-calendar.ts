import { addDays, type Day } from "#lib/days.ts";

export interface SampleEvent {
  readonly name: string;
  readonly kind: "holiday" | "event" | "closed";
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** Null means every store. */
  readonly storeCode: string | null;
}

/** How much a category sells in the days before a holiday, beside an ordinary day; other categories keep `all`. */
interface HolidayDemand {
  readonly daysBefore: number;
  readonly all: number;
  readonly categories: Readonly<Record<string, number>>;
}

export const holidayDemand: Readonly<Record<string, HolidayDemand>> = {
  "Super Bowl": { daysBefore: 3, all: 1.1, categories: { Drinks: 1.4, Frozen: 1.35 } },
  Easter: { daysBefore: 4, all: 1.15, categories: { "Dairy and eggs": 1.45, Bakery: 1.3 } },
  "Memorial Day": { daysBefore: 3, all: 1.12, categories: { Drinks: 1.35, Bakery: 1.3 } },
  "Independence Day": { daysBefore: 3, all: 1.18, categories: { Drinks: 1.5, Frozen: 1.4, Bakery: 1.4 } },
  "Labor Day": { daysBefore: 3, all: 1.12, categories: { Drinks: 1.3, Bakery: 1.3 } },
  Halloween: { daysBefore: 3, all: 1.05, categories: { Pantry: 1.3 } },
  Thanksgiving: {
    daysBefore: 5,
    all: 1.3,
    categories: { "Dairy and eggs": 1.55, "Fruit and vegetables": 1.5, Pantry: 1.45 },
  },
  Christmas: {
    daysBefore: 6,
    all: 1.3,
    categories: { "Dairy and eggs": 1.45, Pantry: 1.5, Bakery: 1.4, Drinks: 1.35 },
  },
  "New Year's Day": { daysBefore: 2, all: 1.15, categories: { Drinks: 1.5 } },
};

/** Every holiday, closed day and local event from the first day to the last, in order. */
export function listSampleEvents(firstDay: Day, lastDay: Day): SampleEvent[] {
  const events: SampleEvent[] = [];
  for (let year = Number(firstDay.slice(0, 4)); year <= Number(lastDay.slice(0, 4)); year++) {
    events.push(...listHolidays(year), ...listLocalEvents(year));
  }
  return events
    .filter((event) => event.lastDay >= firstDay && event.firstDay <= lastDay)
    .sort((a, b) => (a.firstDay < b.firstDay ? -1 : 1));
}

function listHolidays(year: number): SampleEvent[] {
  const days: Record<string, Day> = {
    "New Year's Day": `${year}-01-01`,
    "Super Bowl": nthWeekday(year, 2, 0, 2),
    Easter: easterSunday(year),
    "Memorial Day": addDays(nthWeekday(year, 6, 1, 1), -7),
    "Independence Day": `${year}-07-04`,
    "Labor Day": nthWeekday(year, 9, 1, 1),
    Halloween: `${year}-10-31`,
    Thanksgiving: nthWeekday(year, 11, 4, 4),
    Christmas: `${year}-12-25`,
  };
  const closed = new Set(["Christmas", "New Year's Day", "Thanksgiving"]);
  return Object.entries(days).map(([name, day]) => ({
    name,
    kind: closed.has(name) ? "closed" : "holiday",
    firstDay: day,
    lastDay: day,
    storeCode: null,
  }));
}

function listLocalEvents(year: number): SampleEvent[] {
  const marathon = addDays(nthWeekday(year, 10, 0, 2), 0);
  const festival = nthWeekday(year, 8, 5, 1);
  return [
    {
      name: "Lakefront marathon",
      kind: "event",
      firstDay: marathon,
      lastDay: marathon,
      storeCode: "lakeside",
    },
    {
      name: "Harbor festival",
      kind: "event",
      firstDay: festival,
      lastDay: addDays(festival, 2),
      storeCode: "harbor",
    },
  ];
}

/** The nth given weekday (0 is Sunday) of a month. */
function nthWeekday(year: number, month: number, weekday: number, n: number): Day {
  const first = `${year}-${String(month).padStart(2, "0")}-01`;
  const offset = (weekday - new Date(Date.parse(first)).getUTCDay() + 7) % 7;
  return addDays(first, offset + 7 * (n - 1));
}

/** Gregorian Easter by the anonymous algorithm (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const monthAndDay = h + l - 7 * m + 114;
  return addDays(`${year}-${String(Math.floor(monthAndDay / 31)).padStart(2, "0")}-01`, monthAndDay % 31);
}
