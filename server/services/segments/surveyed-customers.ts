import { checkRetailer } from "#server/ml/customers/check-retailer.ts";
import { retailerFeatures } from "#server/ml/customers/retailer-features.ts";
import { ServiceError } from "#server/services/errors.ts";
import type { CustomersToSegment } from "./compute-segmentation.ts";
import type { SurveyedCustomer } from "./request-segmentation.ts";

const PROBLEMS_TOLD = 5;
/** The survey's figure for a customer's worth, the most telling first. */
const VALUE_FEATURES = ["total_sales", "annual_revenue"];

/** Customers with the survey's answers, ready to be divided. Names every wrong row; repeated ids are wrong too. */
export function surveyedCustomers(customers: readonly SurveyedCustomer[]): CustomersToSegment {
  refuseProblems(customers);
  const table = retailerFeatures(customers);
  return {
    ids: customers.map(({ id }) => id),
    names: customers.map(() => null),
    table,
    valueFeature:
      VALUE_FEATURES.find((name) => table.features.some((feature) => feature.name === name)) ?? null,
  };
}

function refuseProblems(customers: readonly SurveyedCustomer[]): void {
  const seen = new Set<string>();
  const problems = customers.flatMap((customer, index) => {
    const found = checkRetailer(customer).map(
      ({ field, message }) => `row ${index + 1}, ${field}: ${message}`,
    );
    if (seen.has(customer.id)) found.push(`row ${index + 1}, id: ${customer.id} is given twice`);
    seen.add(customer.id);
    return found;
  });
  if (problems.length === 0) return;
  const more = problems.length > PROBLEMS_TOLD ? `; and ${problems.length - PROBLEMS_TOLD} more` : "";
  throw new ServiceError("INVALID_INPUT", `${problems.slice(0, PROBLEMS_TOLD).join("; ")}${more}`);
}
