import { z } from "zod";
import type { SurveyedCustomer } from "#server/services/segments/request-segmentation.ts";

/** One of a closed list of words, told in the service's own words when it is another. */
const word = (words: [string, ...string[]], refusal: string) =>
  z.enum(words, { error: ({ input }) => (input === undefined ? "Field required" : refusal) });

/** A customer as the Aktina service takes it; other numbers that segment customers may come along. */
export const CustomerData = z.object({
  id: z.union([z.number().int(), z.string().min(1).max(200)]),
  male_female_ratio: z.number().min(0, "Male/female ratio cannot be negative"),
  city: z.string().max(200),
  urban_rural_classification: word(["urban", "suburban", "rural"], "Invalid urban/rural classification"),
  customer_age_class: word(["child", "teenager", "youth", "adult", "senior"], "Invalid customer age class"),
  customer_income_bracket: word(["low", "medium", "high"], "Invalid customer income bracket"),
  customer_education_level: word(["low", "mid", "high"], "Invalid customer education level"),
  company_name: z.string().max(200),
  total_sales: z.number().optional(),
  annual_revenue: z.number().optional(),
  employee_count: z.number().optional(),
  years_in_business: z.number().optional(),
});

const EXTRAS = ["annual_revenue", "employee_count", "years_in_business", "total_sales"] as const;

export const CustomerList = z.array(CustomerData).min(1, "Send at least one customer");

/** Extra numbers count when some customer has them. */
export function toSurveyedCustomers(customers: z.infer<typeof CustomerList>): SurveyedCustomer[] {
  const extras = EXTRAS.filter((name) => customers.some((customer) => customer[name] !== undefined));
  return customers.map(({ id, ...customer }) => ({
    id: String(id),
    male_female_ratio: customer.male_female_ratio,
    urban_rural_classification: customer.urban_rural_classification,
    customer_age_class: customer.customer_age_class,
    customer_income_bracket: customer.customer_income_bracket,
    customer_education_level: customer.customer_education_level,
    extras: Object.fromEntries(extras.map((name) => [name, customer[name] ?? null])),
  }));
}

export const exampleCustomers = [
  {
    id: 1,
    male_female_ratio: 0.8,
    city: "New York",
    urban_rural_classification: "urban",
    customer_age_class: "adult",
    customer_income_bracket: "high",
    customer_education_level: "high",
    company_name: "Aktina",
  },
  {
    id: 2,
    male_female_ratio: 1.2,
    city: "Chicago",
    urban_rural_classification: "suburban",
    customer_age_class: "youth",
    customer_income_bracket: "medium",
    customer_education_level: "mid",
    company_name: "Aktina",
  },
];
