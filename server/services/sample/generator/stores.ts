export interface SampleStore {
  readonly code: string;
  readonly name: string;
  readonly city: string;
  readonly timeZone: string;
  readonly country: string;
  readonly size: "small" | "medium" | "large";
  /** Sales beside the largest store's. */
  readonly scale: number;
  readonly yearlyGrowth: number;
  /** Monday to Sunday, averaging one: a commuters' shop is quiet at the weekend, a neighbourhood's is full. */
  readonly weekdays: readonly number[];
}

export const sampleStores: readonly SampleStore[] = [
  {
    code: "harbor",
    name: "Harbor Street",
    city: "Boston",
    timeZone: "America/New_York",
    country: "US",
    size: "large",
    scale: 1,
    yearlyGrowth: 0.03,
    weekdays: [0.84, 0.82, 0.87, 0.95, 1.12, 1.31, 1.09],
  },
  {
    code: "lakeside",
    name: "Lakeside",
    city: "Chicago",
    timeZone: "America/Chicago",
    country: "US",
    size: "medium",
    scale: 0.62,
    yearlyGrowth: 0.08,
    weekdays: [0.8, 0.8, 0.84, 0.92, 1.16, 1.38, 1.1],
  },
  {
    code: "mill",
    name: "Old Mill",
    city: "Denver",
    timeZone: "America/Denver",
    country: "US",
    size: "small",
    scale: 0.34,
    yearlyGrowth: -0.02,
    weekdays: [1.1, 1.08, 1.1, 1.09, 1.14, 0.86, 0.63],
  },
];
