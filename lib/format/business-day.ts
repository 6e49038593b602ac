/** The calendar day it is at an instant in a time zone. */
export function businessDay(instant: Date, timeZone: string): string {
  // Swedish writes dates as ISO does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(instant);
}
