import { addDays, addMonths, daysBetween } from "#lib/days.ts";

export interface AxisTicks {
  readonly days: readonly string[];
  /** How much of the date a label must tell. */
  readonly detail: "day" | "month" | "year";
}

const DAY_STEPS = [1, 2, 7, 14];
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60];

/** Round days, month starts or year starts between two days, as few as fit into `most` labels. */
export function axisTicks(first: string, last: string, most: number): AxisTicks {
  const length = daysBetween(first, last);
  for (const step of DAY_STEPS) {
    if (length / step <= most) return { days: everyDays(first, last, step), detail: "day" };
  }
  for (const step of MONTH_STEPS) {
    if (length / (step * 30.4) > most) continue;
    return { days: everyMonths(first, last, step), detail: step >= 12 ? "year" : "month" };
  }
  return { days: [first, last], detail: "year" };
}

function everyDays(first: string, last: string, step: number): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = addDays(day, step)) days.push(day);
  return days;
}

/** Counted from January, so that a step of three months gives quarters and a step of twelve gives years. */
function everyMonths(first: string, last: string, step: number): string[] {
  const days: string[] = [];
  for (let day = `${first.slice(0, 4)}-01-01`; day <= last; day = addMonths(day, step)) {
    if (day >= first) days.push(day);
  }
  return days;
}
