import { addDays, type Day, daysBetween } from "#lib/days.ts";
import type { SampleProduct } from "./catalogue.ts";
import { holidayDemand, type SampleEvent } from "./sample-calendar.ts";
import type { SampleStore } from "./stores.ts";

/** What every series of the shop shares. */
export interface SamplePeriod {
  readonly firstDay: Day;
  readonly days: readonly Day[];
  readonly events: readonly SampleEvent[];
}

/** Units that customers want on each day, before price, promotions, chance and empty shelves. */
export function expectedDemand(
  period: SamplePeriod,
  store: SampleStore,
  product: SampleProduct,
): Float64Array {
  const demand = new Float64Array(period.days.length);
  const firstWeekday = weekdayOf(period.firstDay);
  const firstDayOfYear = daysBetween(`${period.firstDay.slice(0, 4)}-01-01`, period.firstDay);
  for (let i = 0; i < demand.length; i++) {
    const weekday = store.weekdays[(firstWeekday + i) % 7] ?? 1;
    const angle = (2 * Math.PI * (firstDayOfYear + i - product.peakDayOfYear)) / 365.25;
    const years = (i - demand.length / 2) / 365.25;
    demand[i] =
      product.dailyUnits * store.scale * weekday * seasonFactor(product.seasonality, angle) * trend(years);
  }
  applyEvents(demand, period, store, product);
  return demand;

  function trend(years: number): number {
    return (1 + product.yearlyGrowth + store.yearlyGrowth) ** years;
  }
}

/** A swing of a third or less is a plain wave; pumpkins have a sharp peak and sell next to nothing half the year. */
function seasonFactor(seasonality: number, angle: number): number {
  if (seasonality <= 0.35) return 1 + seasonality * Math.cos(angle);
  const sharpness = 4 * seasonality;
  return Math.exp(sharpness * (Math.cos(angle) - 1) * 0.9) * (1 + seasonality) + (1 - seasonality) * 0.6;
}

function applyEvents(
  demand: Float64Array,
  period: SamplePeriod,
  store: SampleStore,
  product: SampleProduct,
): void {
  for (const event of period.events) {
    const holiday = holidayDemand[event.name];
    if (holiday) {
      const lift = holiday.categories[product.category] ?? holiday.all;
      multiply(demand, period, addDays(event.firstDay, -holiday.daysBefore), event.firstDay, lift);
    }
    if (event.kind === "event" && (event.storeCode === null || event.storeCode === store.code)) {
      multiply(demand, period, event.firstDay, event.lastDay, 1.35);
    }
  }
}

function multiply(demand: Float64Array, period: SamplePeriod, first: Day, last: Day, factor: number): void {
  const start = Math.max(0, daysBetween(period.firstDay, first));
  const end = Math.min(demand.length - 1, daysBetween(period.firstDay, last));
  for (let i = start; i <= end; i++) demand[i] = (demand[i] ?? 0) * factor;
}

/** Monday is 0. */
function weekdayOf(day: Day): number {
  return ((daysBetween("2024-01-01", day) % 7) + 7) % 7;
}
